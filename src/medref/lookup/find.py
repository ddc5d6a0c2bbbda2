"""The two questions that look-up answers: which topic is this, and which topics come near."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from medref.collection.store import Collection
from medref.errors import TopicNotFound, TopicUnsure, UsageFault
from medref.lookup.candidate import Candidate, as_match
from medref.lookup.exact import exact, same_meaning, topics_of
from medref.match import Match, Reason
from medref.text.clean import clean
from medref.text.fold import fold
from medref.text.languages import primary

LONGEST = 300
"""Characters of a query; the longest name of 13,449 in the A.D.A.M. encyclopedia has 104."""
UNSURE = 0.47
"""The score from which a candidate is worth asking about (exit 4); below it, it is only a near name (exit 3)."""
_GUESS = 0.89  # the most that a guess is worth: less than a name of the topic
_SECOND = 0.6  # what a second reason for a topic is worth beside the first
_WORTH = 0.3  # the least score of such a reason
_ASKED = 7  # candidates that a question offers
_SHOWN = 60  # characters of the query that a message repeats


def find(collections: Sequence[Collection], query: str, language: str = "en") -> Match:
    """The one topic that `query` names, as the first of the collections that has it tells it; of two of one name the one in
    `language`.

    Raises `TopicUnsure` where several topics have that name or there are only guesses, `TopicNotFound` where nothing comes
    near, `UsageFault` where there is nothing to look up.
    """
    _check(query)
    named = topics_of(exact(collections, query) or same_meaning(collections, query))
    if len(named) > 1:
        named = list(_distinct(_preferred(named, language)))
    if len(named) == 1:
        return as_match(_first(collections, named[0]))
    if named:
        raise TopicUnsure(
            f"{shown(query)} is a name of several topics.", "Ask for one of them by its title.", [*map(as_match, named)]
        )
    near = _ranked(collections, query, [], _ASKED)
    likely = [match for match in near if match.match.score >= UNSURE]
    if likely:
        raise TopicUnsure(f"No topic is named {shown(query)}. Did you mean one of these?", "", likely)
    if near:
        raise TopicNotFound(f"No topic is named {shown(query)}. Those that come nearest:", "", near)
    raise TopicNotFound(f"No topic is named {shown(query)}, and none comes near.", "Try another word for it, or: medref list")


def search(collections: Sequence[Collection], query: str, limit: int, language: str = "") -> list[Match]:
    """Up to `limit` topics that `query` may mean, the best first; each topic once, by its best reason. Those of all languages,
    or of one."""
    _check(query)
    return _ranked(collections, query, exact(collections, query) or same_meaning(collections, query), limit, language)


def _ranked(collections: Sequence[Collection], query: str, named: list[Candidate], limit: int, language: str = "") -> list[Match]:
    """What comes near, beside the topics that the query names."""
    from medref.lookup.full_text import in_text
    from medref.lookup.names import by_initials, near_names

    best: dict[tuple[int, int], Candidate] = {}
    near = near_names(collections, query, spelled_right=bool(named))
    for candidate in (*named, *_look_alikes(named), *near, *by_initials(collections, query), *in_text(collections, query)):
        key = (id(candidate.collection), candidate.topic)
        best[key] = _both(best[key], candidate) if key in best else candidate
    ranked = sorted(best.values(), key=lambda candidate: -candidate.reason.score)
    if language:
        ranked = [candidate for candidate in ranked if _is_in(candidate, language)]
    if len(collections) > 1:
        ranked = [_first(collections, candidate) for candidate in islice(_distinct(ranked), max(0, limit))]
    return _together([as_match(candidate) for candidate in ranked[: max(0, limit)]])


def _preferred(named: list[Candidate], language: str) -> list[Candidate]:
    """Those in the reader's language, where there are any."""
    return [candidate for candidate in named if _is_in(candidate, language)] or named


def _is_in(candidate: Candidate, language: str) -> bool:
    return primary(candidate.collection.topic(candidate.topic).language) == language


def _distinct(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Each topic once, whichever collections have it."""
    from medref.lookup.same import Seen

    seen = Seen()
    return (candidate for candidate in candidates if seen.add((candidate.collection, candidate.topic)))


def _first(collections: Sequence[Collection], candidate: Candidate) -> Candidate:
    """The same topic as the first collection that has it tells it."""
    before = collections[: collections.index(candidate.collection)]
    if not before:
        return candidate
    from medref.lookup.same import elsewhere

    for collection, topic in elsewhere(before, candidate.collection, candidate.topic):
        reason, title = candidate.reason, collection.topic(topic).title
        if reason.kind == "title" and reason.name != title:
            reason = reason._replace(kind="synonym")
        return Candidate(collection, topic, reason, candidate.expression)
    return candidate


def _together(matches: list[Match]) -> list[Match]:
    """The same, with those that are easily taken for each other side by side, after the better of them."""
    placed: dict[Match, None] = {}
    for match in matches:
        kin = (other for other in matches if other.title in match.confusable_with and other.collection == match.collection)
        placed |= dict.fromkeys((match, *(other for other in kin if other not in placed)))
    return list(placed)


def _look_alikes(named: list[Candidate]) -> Iterator[Candidate]:
    """The topics that what was named is easily taken for: who searches for one sees the other beside it."""
    for candidate in named:
        for other, name in candidate.collection.look_alikes(candidate.topic):
            yield Candidate(candidate.collection, other, Reason("spelling", name, UNSURE))


def _both(one: Candidate, other: Candidate) -> Candidate:
    """The better of two proposals of one topic; a guess is the better for having two reasons."""
    better, less = (one, other) if one.reason.score >= other.reason.score else (other, one)
    better.expression = better.expression or less.expression
    score = better.reason.score
    if score < _GUESS and less.reason.score >= _WORTH:
        raised = min(_GUESS, score + _SECOND * less.reason.score * (1 - score))
        better.reason = better.reason._replace(score=round(raised, 3))
    return better


def shown(query: str) -> str:
    """The query as a message repeats it: cut short, and without what a terminal would obey."""
    query = clean(query).strip()
    return f"“{query[:_SHOWN]}…”" if len(query) > _SHOWN else f"“{query}”"


def _check(query: str) -> None:
    if len(query) > LONGEST:
        raise UsageFault(f"The query has {len(query):,} characters; {LONGEST} are the most.", "Look up one term at a time.")
    if not fold(query):
        blank = not clean(query).strip()
        raise UsageFault(
            "There is nothing to look up." if blank else f"There is no word in {shown(query)}.",
            "Try: medref show metastasis",
        )
