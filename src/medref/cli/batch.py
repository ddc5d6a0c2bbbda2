"""`--batch`: a query a line in, an answer a line out (JSON Lines). An error is the answer to its line, not the end."""

from collections.abc import Callable, Iterator
from typing import Any

from medref.cli.answers import error_json, match_json, write
from medref.cli.environment import Environment, ReadOptions
from medref.errors import MedrefError


def show_batch(env: Environment, file: str, options: ReadOptions) -> int:
    env.options = options
    return _each(env, file, lambda query: {"query": query, "match": match_json(env.library.find(query))})


def search_batch(env: Environment, file: str, options: ReadOptions) -> int:
    env.options = options

    def results(query: str) -> dict[str, Any]:
        return {"query": query, "results": [match_json(match) for match in env.library.search(query, options.limit)]}

    return _each(env, file, results)


def _each(env: Environment, file: str, answer: Callable[[str], dict[str, Any]]) -> int:
    for query in _queries(env, file):
        try:
            line = answer(query)
        except MedrefError as error:
            line = error_json(error, query)
        write(env.stdout, line)
        env.stdout.flush()  # whoever asks line by line waits for each answer
    return 0


def _queries(env: Environment, file: str) -> Iterator[str]:
    """The lines of the file, or of standard input for `-`; blank ones are no queries."""
    if file == "-":
        lines = env.stdin
        if hasattr(lines, "reconfigure"):
            lines.reconfigure(errors="replace")
        yield from filter(None, (line.strip().removeprefix("\ufeff") for line in lines))
        return
    try:
        with open(file, encoding="utf-8-sig", errors="replace") as opened:
            yield from filter(None, map(str.strip, opened))
    except OSError as error:
        raise MedrefError(
            f"cannot read {file}: {error.strerror}", "Give a file with a query a line, or - for standard input."
        ) from None
