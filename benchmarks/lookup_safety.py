"""Whether look-up opens, or lets Enter take, a topic that is not the right one."""

from collections.abc import Iterable, Sequence
from random import Random
from string import ascii_lowercase, digits
from typing import NamedTuple

from lookup_sets import Case, plain
from medref.errors import TopicNotFound, TopicUnsure
from medref.library import Library
from medref.lookup.guard import takeable
from medref.match import Match


class Outcome(NamedTuple):
    """What `medref show` would do with a query."""

    case: Case
    opened: Match | None
    """Without a question."""
    taken: Match | None
    """By Enter at the question, or by `--first`, where nothing opens."""

    @property
    def right(self) -> bool:
        """Whether it opens, or Enter takes, a right topic."""
        match = self.opened or self.taken
        return match is not None and match.id in self.case.right

    @property
    def opened_wrong(self) -> bool:
        return self.opened is not None and self.opened.id not in self.case.right

    @property
    def taken_wrong(self) -> bool:
        return self.taken is not None and self.taken.id not in self.case.right


class Slips(NamedTuple):
    """Names with one slip each."""

    slips: list[Case]
    """Those that are no topic's name."""
    names: list[Case]
    """Those that happen to be another topic's name, letter for letter. An exact name opens its topic, so nobody can tell."""


def outcomes(library: Library, cases: Iterable[Case]) -> list[Outcome]:
    return [_outcome(library, case) for case in cases]


def _outcome(library: Library, case: Case) -> Outcome:
    try:
        return Outcome(case, library.find(case.query), None)
    except TopicNotFound:
        return Outcome(case, None, None)
    except TopicUnsure as unsure:
        return Outcome(case, None, takeable(case.query, unsure.candidates) if unsure.candidates else None)


def slips(pairs: Sequence[tuple[str, str]], owners: dict[str, set[str]], count: int, seed: int = 0) -> Slips:
    """`count` slips on the names of `pairs` (name and topic), one random edit on a random name each, the same for a seed.

    `owners` are the topics of each folded name. An edit that leaves a name of the right topic is no slip and is drawn again.
    """
    random = Random(seed)
    made = Slips([], [])
    while len(made.slips) < count:
        name, topic = random.choice(pairs)
        right = owners.get(plain(name), set()) | {topic}
        slip = _edited(name, random)
        its = owners.get(plain(slip), set())
        if plain(slip) and plain(slip) != plain(name) and not its & right:
            (made.names if its else made.slips).append(Case(slip, frozenset(right)))
    return made


def _edited(name: str, random: Random) -> str:
    """`name` with one sign inserted, deleted, replaced or swapped with the next; a digit is replaced by a digit."""
    at = random.randrange(len(name))
    before, here, after = name[:at], name[at], name[at + 1 :]
    match random.choice(("insert", "delete", "replace", "transpose")):
        case "insert":
            return before + random.choice(ascii_lowercase) + here + after
        case "delete":
            return before + after
        case "replace":
            return before + random.choice(digits if here.isdigit() else ascii_lowercase) + after
    return before + after[:1] + here + after[1:]
