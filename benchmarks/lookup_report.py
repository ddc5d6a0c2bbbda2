"""The benchmark's tables, in Markdown, each figure beside its aim."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lookup_safety import Outcome
from lookup_sets import Answer, Score, is_first


class Aim(NamedTuple):
    """A figure's aim: at least `least`, or at most `most`."""

    least: float = float("-inf")
    most: float = float("inf")

    def verdict(self, figure: float, form: str = ".3f") -> str:
        """`holds`, or by how much the figure misses."""
        if self.least <= figure <= self.most:
            return "holds"
        by = self.least - figure if figure < self.least else figure - self.most
        return f"**misses** by {by:{form}}"


ACCURACY = {
    "HARD": (0.90, 0.97),
    "CORE": (0.997, 1.0),
    "WORDER": (0.998, 1.0),
    "INDEP": (0.55, 0.70),
    "MEDLINEPLUS": (0.52, 0.72),
}
"""Aims of top-1 and top-5."""
P50, P95 = 3.0, 8.0
"""Aims in milliseconds a query, over the sets of 13,000 names together."""


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    print("| " + " | ".join(header) + " |")
    print("|" + "---|" * len(header))
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print(flush=True)


def accuracy_row(name: str, score: Score) -> list[str]:
    """Queries, top-1/top-5 against their aims, and times, of one set."""
    first, ranked = ACCURACY[name]
    return [
        name,
        f"{score.queries}",
        both(score),
        f"{first:.3f}/{ranked:.3f}",
        f"{Aim(least=first).verdict(score.first)}; {Aim(least=ranked).verdict(score.ranked)}",
        times(score),
        processor_times(score),
    ]


ACCURACY_HEADER = ["set", "queries", "top-1/top-5", "aim", "", "p50/p95 ms", "of processor time"]


def both(score: Score) -> str:
    return f"{score.first:.3f}/{score.ranked:.3f}"


def times(score: Score) -> str:
    return f"{score.p50:.1f}/{score.p95:.1f}"


def processor_times(score: Score) -> str:
    return f"{score.processor[0]:.1f}/{score.processor[1]:.1f}"


def share(outcomes: Sequence[Outcome], counted: Sequence[Outcome]) -> str:
    return f"{len(counted)} of {len(outcomes)} ({len(counted) / len(outcomes):.1%})"


def show_misses(name: str, given: Sequence[Answer], titles: dict[str, str], most: int) -> None:
    """Up to `most` answers whose first topic is wrong: the query, what is right, what came."""
    missed = [answer for answer in given if not is_first(answer)][:most]
    if missed:
        print(f"{name}, not first ({len(missed)} shown):")
        for answer in missed:
            came = " · ".join(titles.get(topic, topic) for topic in answer.ids) or "nothing"
            print(f"- “{answer.case.query}”: wanted {_wanted(answer.case.right, titles)}; came {came}")
        print()


def show_outcomes(name: str, wrong: Sequence[Outcome], titles: dict[str, str]) -> None:
    """The topics opened or taken that are wrong, each with its query and by what name it came."""
    if wrong:
        print(f"{name}:")
        for case, opened, taken in wrong:
            match = opened or taken
            if match is not None:
                by = f"{match.match.kind} “{match.match.name}”, {match.match.score:.2f}"
                print(f"- “{case.query}”: {match.title} ({by}); right: {_wanted(case.right, titles)}")
        print()


def _wanted(right: Iterable[str], titles: dict[str, str]) -> str:
    return " or ".join(sorted(titles.get(topic, topic) for topic in right)) or "none"
