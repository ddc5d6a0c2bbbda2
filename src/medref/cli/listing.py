"""`medref list`."""

from itertools import groupby

from medref.cli.answers import error_json, write
from medref.cli.environment import Environment, ReadOptions
from medref.cli.output import Output
from medref.errors import TopicNotFound, UsageFault
from medref.found import Listed
from medref.render.flow import Line, Run
from medref.text.languages import language_name, primary


def list_topics(env: Environment, letter: str, category: str, options: ReadOptions) -> int:
    """Print the topics A–Z: in columns by letter on a terminal, one a line off it. Exit 3 where there is none."""
    env.options = options
    if letter and (len(letter) > 1 or not ((letter.isalpha() and letter.isascii()) or letter == "#")):
        raise UsageFault(f"“{letter[:40]}” is not a letter.", "Try: medref list M, or # for titles that begin with no letter.")
    topics, others = _readable(env, env.library.topics(letter or None, category or None))
    output = Output(env, options)
    conditions = (
        f"begins with {letter.upper()}" if letter else "",
        "is of that category" if category else "",
        f"is in {language_name(options.lang)}" if options.lang else "",
    )
    told = " and ".join(filter(None, conditions))
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
    if others and topics and not options.json:
        number = "1 topic is" if len(others) == 1 else f"{len(others):,} topics are"
        codes = sorted({primary(topic.language) for topic in others})
        output.talk(f"{number} in {' or '.join(map(language_name, codes))}: medref list --lang {codes[0]}")
    return 0 if topics else none.exit_code


def _readable(env: Environment, topics: list[Listed]) -> tuple[list[Listed], list[Listed]]:
    """Those in the reader's language, and those that are left out for them. Where the reader asked for no language and none is
    in theirs, all."""
    wanted = primary(env.options.lang or env.settings.language or "en")
    mine = [topic for topic in topics if primary(topic.language) == wanted]
    if not mine and not env.options.lang:
        return topics, []
    return mine, [topic for topic in topics if primary(topic.language) != wanted]


def list_categories(env: Environment, options: ReadOptions) -> int:
    """Print the categories, each with the number of its topics."""
    env.options = options
    categories = env.library.categories()
    if options.json:
        write(env.stdout, {"categories": [{"name": name, "topics": count} for name, count in categories]})
    else:
        _one_a_line(Output(env, options), [f"{name} ({count})" for name, count in categories])
    return 0


def _one_a_line(output: Output, titles: list[str]) -> None:
    output.items([Line((Run(title),)) for title in titles])
