"""`medref compare`."""

from medref.cli.environment import Environment, ReadOptions
from medref.cli.output import EMERGENCY, Output
from medref.cli.show import opened_as
from medref.cli.topic import topic_of
from medref.errors import TopicUnsure, UsageFault
from medref.match import Match
from medref.text.clean import clean


def compare(env: Environment, topics: tuple[str, str], options: ReadOptions) -> int:
    """Print the pages of two topics beside each other, or one after the other where that is too wide. Returns the exit code."""
    env.options = options
    if options.json and options.section:
        raise UsageFault("--section and --json do not go together.", "The JSON has both articles, section by section.")
    found: list[Match] = []
    told: list[str] = []
    for query in topics:
        env.query = query
        match, chosen = topic_of(env, query, options)
        if match is None:
            Output(env, options).talk(EMERGENCY)
            return TopicUnsure.exit_code
        found.append(match)
        told.append(opened_as(query, match, chosen=chosen))
    one, other = (env.library.page(match) for match in found)
    if (one.match.collection, one.match.id) == (other.match.collection, other.match.id):
        raise UsageFault(f"Both are the same topic: {clean(one.match.title)}.", f"To read it: medref show {one.match.id}")
    if options.json:
        from medref.cli.answers import write
        from medref.codec.encode import encode_article

        write(env.stdout, {"articles": [encode_article(page.article) for page in (one, other)]})
        return 0
    from medref.render.compare import compare as compared

    output = Output(env, options)
    with output.paged():
        output.comparison(compared(one, other, (told[0], told[1]), options.section))
    return 0
