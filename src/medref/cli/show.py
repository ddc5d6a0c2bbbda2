"""`medref show`, also as `medref QUERY…`: the one function behind both ways, free of Typer."""

from medref.cli.commands import HOMES
from medref.cli.environment import Environment, ReadOptions
from medref.cli.output import EMERGENCY, Output
from medref.cli.topic import topic_of
from medref.errors import TopicNotFound, TopicUnsure, UsageFault
from medref.match import Match


def show(env: Environment, query: str, options: ReadOptions = ReadOptions()) -> int:  # noqa: B008 (never changed)
    """Open the topic that `query` names; ask, list or say so where that is not certain. Returns the exit code."""
    env.query, env.options = query, options
    if options.json and options.section:
        raise UsageFault("--section and --json do not go together.", "The JSON has the whole article, section by section.")
    try:
        match, chosen = topic_of(env, query, options)
    except (TopicNotFound, TopicUnsure) as error:
        error.hint = (env.bare_query and _command_hint(query)) or error.hint
        raise
    if match is None:
        Output(env, options).talk(EMERGENCY)
        return TopicUnsure.exit_code
    page = env.library.page(match)
    if options.json:
        from medref.cli.answers import match_json, write
        from medref.codec.encode import encode_article

        write(env.stdout, {"query": query, "match": match_json(match), "article": encode_article(page.article)})
        return 0
    from medref.render.parts import header, only, parts

    found = parts(page)
    if options.section:
        found = only(found, options.section)
    output = Output(env, options)
    with output.paged():
        output.page(header(page, _opened_as(query, match, chosen)), found)
    return 0


def _opened_as(query: str, match: Match, chosen: bool) -> str:
    from medref.text.clean import clean

    if clean(query).strip() in (match.title, match.id):
        return ""
    from medref.lookup.why import opened_as

    return opened_as(clean(query), match, chosen=chosen)


def _command_hint(query: str) -> str:
    """What to try where the first word nearly is a command's name."""
    word, _, rest = query.strip().partition(" ")
    if word.lower() == "help":
        return "Did you mean: medref --help"
    from difflib import get_close_matches

    near = get_close_matches(word.lower(), list(HOMES), 1, 0.7)
    return f"Did you mean: medref {near[0]} {rest}".rstrip() if near else ""
