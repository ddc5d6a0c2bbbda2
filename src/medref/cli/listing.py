"""`medref list`."""

from itertools import groupby

from medref.cli.answers import error_json, write
from medref.cli.environment import Environment, ReadOptions
from medref.cli.output import Output
from medref.errors import TopicNotFound, UsageFault
from medref.render.flow import Line, Run


def list_topics(env: Environment, letter: str, category: str, options: ReadOptions) -> int:
    """Print the topics A–Z: in columns by letter on a terminal, one a line off it. Exit 3 where there is none."""
    env.options = options
    if letter and (len(letter) > 1 or not ((letter.isalpha() and letter.isascii()) or letter == "#")):
        raise UsageFault(f"“{letter[:40]}” is not a letter.", "Try: medref list M, or # for titles that begin with no letter.")
    topics = env.library.topics(letter or None, category or None)
    output = Output(env, options)
    told = " and ".join(
        filter(None, (f"begins with {letter.upper()}" if letter else "", "is of that category" if category else ""))
    )
    none = TopicNotFound(f"No topic {told}." if told else "There is no topic.", "All letters: medref list")
    if options.json:
        fields = ("id", "collection", "title", "kind", "language")
        failed = {} if topics else {"error": error_json(none)["error"]}
        write(env.stdout, {"topics": [{name: getattr(topic, name) for name in fields} for topic in topics], **failed})
    elif not topics:
        raise none
    elif output.plain or not env.stdout.isatty():
        _one_a_line(output, [topic.title for topic in topics])
    else:
        for initial, group in groupby(topics, key=lambda topic: topic.letter):
            output.columns(initial, [topic.title for topic in group])
    return 0 if topics else none.exit_code


def list_categories(env: Environment, options: ReadOptions) -> int:
    """Print the categories, each with the number of its topics."""
    categories = env.library.categories()
    if options.json:
        write(env.stdout, {"categories": [{"name": name, "topics": count} for name, count in categories]})
    else:
        _one_a_line(Output(env, options), [f"{name} ({count})" for name, count in categories])
    return 0


def _one_a_line(output: Output, titles: list[str]) -> None:
    output.items([Line((Run(title),)) for title in titles])
