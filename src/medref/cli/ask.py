"""The question that a terminal is asked where only guesses are there."""

from medref.cli.environment import Environment, ReadOptions
from medref.cli.output import Output
from medref.errors import TopicUnsure
from medref.lookup.guard import takeable
from medref.match import Match
from medref.render.results import candidate_items

_NONE = ("q", "quit", "n", "no", "none")


def ask(env: Environment, options: ReadOptions, query: str, unsure: TopicUnsure) -> Match | None:
    """The candidate that the user chose, or None.

    Enter takes the first, but where that could be a look-alike's slip it takes nothing.
    """
    output = Output(env, options)
    first = takeable(query, unsure.candidates)
    count = len(unsure.candidates)
    output.talk(unsure.message)
    output.items(candidate_items((match, env.library.definition(match)) for match in unsure.candidates), talk=True)
    which = f"a number from 1 to {count}" if count > 1 else "1"
    enter = "Enter for the first" if first else "Enter for none, since none is surely what you typed"
    output.talk(f"Which one? Type {which}, or q for none; {enter}.")
    while True:
        env.stderr.write("> ")
        env.stderr.flush()
        answer = env.stdin.readline()
        word = answer.strip().lower().rstrip(".")
        if not answer:  # Ctrl-D
            env.stderr.write("\n")
            return None
        if not word:
            return first
        if word in _NONE:
            return None
        if word.isdecimal() and 1 <= int(word) <= count:
            return unsure.candidates[int(word) - 1]
        output.talk(f"Please type {which}, or q.")
