"""What authors of articles need: `medref collection check`, `format` and `schema`."""

import json

from medref.cli.answers import write
from medref.cli.collections import count
from medref.cli.environment import Environment, ReadOptions
from medref.cli.output import Output
from medref.errors import BadData
from medref.render.flow import Line, Run

_CHECK_HINT = "docs/writing-articles.md says what is asked for, and why. --faults leaves these remarks out."


def check_file(env: Environment, file: str, options: ReadOptions, *, faults_only: bool = False) -> int:
    """Read an article file and say that it is sound and well made; `BadData` lists all that is not. Nothing is installed."""
    from medref.codec.document import Document
    from medref.codec.remarks import Remarks

    env.options = options
    document, remarks = Document(file), Remarks()
    found: list[str] = []
    articles = 0
    for place, article in document.placed_articles():
        articles += 1
        if not faults_only:
            found += [f"{file}: {where}: {what}" for where, what in remarks.of(article, place)]
    document.check()
    if not faults_only:
        found += [f"{file}: {where}: {what}" for where, what in remarks.of_all()]
    if found:
        number = "1 remark" if len(found) == 1 else f"{len(found):,} remarks"
        raise BadData(f"{file} is a sound article file, {count(articles)}, with {number}", found, _CHECK_HINT)
    if options.json:
        write(env.stdout, {"file": file, "collection": document.info.name, "articles": articles, "faults": []})
    else:
        Output(env, options).items(
            [Line((Run(f"{file}: {count(articles)}, {'no fault' if faults_only else 'nothing to remark'}"),))]
        )
    return 0


def format_file(env: Environment, file: str, options: ReadOptions, *, check: bool = False) -> int:
    """Write an article file anew, its articles by id and its fields in the format's order, if it is not so already."""
    from medref.codec.layout import laid_out
    from medref.files import write_file

    env.options = options
    after = laid_out(file)
    with open(file, "rb") as opened:
        changed = opened.read() != after
    if changed and check:
        raise BadData(f"{file} is not laid out as it should be", (), f"medref collection format {file}")
    if changed:
        write_file(file, after)
    if options.json:
        write(env.stdout, {"file": file, "changed": changed})
    else:
        Output(env, options).items([Line((Run(f"{file}: {'laid out anew' if changed else 'laid out as it should be'}"),))])
    return 0


def print_schema(env: Environment) -> int:
    """Print the JSON Schema of the article format."""
    from medref.codec.schema import DOCUMENT

    env.stdout.write(json.dumps(DOCUMENT, indent=2) + "\n")
    return 0
