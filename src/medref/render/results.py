"""Lists of topics: what a search found, what a name could mean."""

from collections.abc import Iterable, Iterator, Sequence

from medref.lookup.why import reason
from medref.match import Match, Snippet
from medref.model import BUNDLED
from medref.render.flow import Gap, Item, Line, Run

_DEFINITION = 160  # characters of a definition that stands for a snippet


def result_items(found: Sequence[tuple[Match, str]]) -> Iterator[Item]:
    """Ranked matches with their definitions: title and kind, why it matched, a piece of text with the words marked."""
    for number, (match, definition) in enumerate(found, start=1):
        if number > 1:
            yield Gap()
        told = " · ".join(filter(None, (match.kind, reason(match), _from(match))))
        yield Line((Run(match.title, "title"), Run(f" · {told}", "quiet")), f"{number}.")
        text = snippet_runs(match.snippet) if match.snippet else (Run(cut(definition)),)
        indent = " " * len(f"{number}.")
        if definition or match.snippet:
            yield Line(text, indent)
        if match.confusable_with:
            yield Line((Run(f"not to be confused with {', '.join(match.confusable_with)}", "quiet"),), indent)
    if offer := tuple(tell_apart(match for match, _ in found)):
        yield from (Gap(), *offer)


def candidate_items(found: Iterable[tuple[Match, str]]) -> Iterator[Item]:
    """Matches to choose from, a line of definition each."""
    shown: list[Match] = []
    for number, (match, definition) in enumerate(found, start=1):
        told = f": {cut(definition)}" if definition else ""
        why = ", ".join(filter(None, (reason(match), _from(match))))
        yield Line((Run(match.title, "title"), Run(f" ({why})", "quiet"), Run(told)), f"{number}.")
        shown.append(match)
    yield from tell_apart(shown)


def tell_apart(found: Iterable[Match]) -> Iterator[Item]:
    """The command that shows two of these topics side by side, where they are easily taken for each other; else nothing."""
    seen: list[Match] = []
    for match in found:
        for other in seen:
            if other.collection == match.collection and other.title in match.confusable_with:
                yield Line((Run(f"Tell them apart: medref compare {other.id} {match.id}", "quiet"),))
                return
        seen.append(match)


def _from(match: Match) -> str:
    """The collection that it would open from, where that is the reader's own."""
    return "" if match.collection == BUNDLED else match.collection


def snippet_runs(snippet: Snippet) -> tuple[Run, ...]:
    runs, at = [], 0
    for start, end in snippet.marks:
        runs += [Run(snippet.text[at:start]), Run(snippet.text[start:end], "mark")]
        at = end
    return tuple(run for run in [*runs, Run(snippet.text[at:])] if run.text)


def cut(text: str, most: int = _DEFINITION) -> str:
    """The first sentence of `text`, or as much of it as `most` characters hold, cut at a word."""
    first, stop, rest = text.partition(". ")
    sentence = first + stop.strip() if rest else text
    if len(sentence) <= most:
        return sentence
    return f"{sentence[:most].rsplit(' ', 1)[0]}…"
