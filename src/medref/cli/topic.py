"""The topic that a command is asked for, wherever a command takes one."""

from medref.cli.environment import Environment, ReadOptions
from medref.errors import TopicUnsure
from medref.match import Match


def topic_of(env: Environment, query: str, options: ReadOptions) -> tuple[Match | None, bool]:
    """The topic that `query` names, or None where the user was asked and chose none; and whether the user chose it.

    Raises `TopicNotFound` and `TopicUnsure`.
    """
    try:
        return env.library.find(query), False
    except TopicUnsure as unsure:
        from medref.lookup.guard import takeable

        if options.first:
            match = takeable(query, unsure.candidates)
            if match is None:
                unsure.hint = "None of these is surely what was typed, so --first took none."
                raise
            return match, False
        if env.may_ask(options):
            from medref.cli.ask import ask

            return ask(env, options, query, unsure), True
        first = ", or take the first with --first" if takeable(query, unsure.candidates) else ""
        unsure.hint = unsure.hint or f"Ask for one of them by its title{first}."
        raise
