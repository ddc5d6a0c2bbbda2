"""The only ways by which a query opens a topic: its name, its code, or a form of its name that means the same."""

from binascii import crc32
from collections.abc import Iterable, Iterator, Sequence

from medref.collection.rows import Name
from medref.collection.store import Collection
from medref.lookup.candidate import Candidate
from medref.match import Reason
from medref.text.fold import fold

# Scores say how far the query is from the name; docs/lookup.md lists them.
_TITLE, _SYNONYM, _RESPELLED, _INFLECTED, _GENERIC = 1.0, 0.99, 0.97, 0.95, 0.9

_TELLING = 3  # letters of what is left without generic words: "x" is no Syndrome X
_AILMENTS = ("condition", "symptom")


def exact(collections: Sequence[Collection], query: str) -> list[Candidate]:
    """The topics that `query` names, but for case, accents and punctuation: those of that title, else of that synonym or code."""
    folded = fold(query)
    found = [
        _candidate(collection, name, name.kind, _SYNONYM if name.kind == "synonym" else _TITLE)
        for collection in collections
        for name in collection.names("folded", crc32(folded.encode()))
        if fold(name.name) == folded
    ]
    return [candidate for candidate in found if candidate.reason.kind == "title"] or found


def same_meaning(collections: Sequence[Collection], query: str) -> list[Candidate]:
    """The topics that `query` names in another form: British spelling or joined words; then inflection and word order;
    then generic words left out or added. The first of these that finds any decides, titles before synonyms."""
    for step in (_respelled, _inflected, _generic):
        found = list(step(collections, query))
        if found:
            return found
    return []


def topics_of(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The first candidate of each topic."""
    first: dict[tuple[int, int], Candidate] = {}
    for candidate in candidates:
        first.setdefault((id(candidate.collection), candidate.topic), candidate)
    return list(first.values())


def _respelled(collections: Sequence[Collection], query: str) -> Iterator[Candidate]:
    for collection, name in _by_key(collections, query, "joined", "joined"):
        yield _candidate(collection, name, name.kind, _RESPELLED)


def _inflected(collections: Sequence[Collection], query: str) -> Iterator[Candidate]:
    # Names of one bag have one core, so the core's index finds them, too.
    for collection, name in _by_key(collections, query, "core", "bag"):
        yield _candidate(collection, name, "inflection", _INFLECTED)


def _generic(collections: Sequence[Collection], query: str) -> Iterator[Candidate]:
    from medref.text.keys import generic_words, keys

    if len(keys(query).core) < _TELLING:
        return
    added = generic_words(query)
    for collection, name in _by_key(collections, query, "core", "core"):
        # An asthma disease is asthma, but a kidney disease is no kidney.
        if added <= generic_words(name.name) or collection.topic(name.topic).kind in _AILMENTS:
            yield _candidate(collection, name, "inflection", _GENERIC)


def _by_key(collections: Sequence[Collection], query: str, index: str, key: str) -> Iterator[tuple[Collection, Name]]:
    """The names that share a key with `query`, found by an index that is as loose or looser."""
    from medref.text.keys import keys

    wanted, links = keys(query), _links(query)
    value = getattr(wanted, key)
    if not value:
        return
    for collection in collections:
        for name in collection.names(index, crc32(getattr(wanted, index).encode())):
            if name.kind != "code" and getattr(keys(name.name), key) == value:
                its = _links(name.name)
                if its <= links or links <= its:
                    yield collection, name


def _links(name: str) -> frozenset[str]:
    """Its function words. They may be left out or added, but alcohol *in* pregnancy is not alcohol *and* pregnancy."""
    from medref.text.keys import FUNCTION_WORDS

    return FUNCTION_WORDS.intersection(fold(name).split())


def _candidate(collection: Collection, name: Name, kind: str, score: float) -> Candidate:
    """A slug stands for the title."""
    if name.kind == "slug":
        title = collection.topic(name.topic).title
        return Candidate(collection, name.topic, Reason("title" if kind == "slug" else kind, title, score))
    return Candidate(collection, name.topic, Reason(kind, name.name, score))
