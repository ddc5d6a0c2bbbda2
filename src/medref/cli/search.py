"""`medref search`."""

from medref.cli.answers import error_json, match_json, write
from medref.cli.environment import Environment, ReadOptions
from medref.cli.output import Output
from medref.errors import TopicNotFound
from medref.lookup.find import shown
from medref.render.results import result_items


def search(env: Environment, query: str, options: ReadOptions) -> int:
    """Print the ranked topics; exit 3 where there is none."""
    env.query, env.options = query, options
    found = env.library.search(query, options.limit)
    none = TopicNotFound(f"Nothing was found for {shown(query)}.", "Try another word for it, or: medref list")
    if options.json:
        failed = {} if found else {"error": error_json(none)["error"]}
        write(env.stdout, {"query": query, "results": [match_json(match) for match in found], **failed})
    elif found:
        Output(env, options).items(result_items([(match, env.library.definition(match)) for match in found]))
    else:
        raise none
    return 0 if found else none.exit_code
