"""In plain words: what look-up did to get from the query to a topic."""

from medref.match import Match
from medref.text.fold import fold, without_possessives
from medref.text.languages import language_name

_LONGEST_ABBREVIATION = 6
ALL_WORDS = 0.57
"""The score from which a page has all words of the query (docs/lookup.md)."""


def opened_as(query: str, match: Match, *, chosen: bool = False) -> str:
    """What the page says under its title; empty where the query was the title (or its slug). `chosen`: by the user, of a list."""
    kind, name = match.match.kind, match.match.name
    if kind == "title" and fold(query) in (fold(match.title), fold(match.id)):
        return ""
    of_title = "" if name == match.title else f", another name of {match.title}"
    if kind == "code":
        return f"the code {name}"
    if kind == "translation":
        return f"{language_name(match.language)} for {name}"
    if kind == "inflection" or (kind in ("title", "synonym") and fold(query) != fold(name)):
        return f"{_change(query, name)} {name}{of_title}"
    if is_abbreviation(name):
        return f"{name}, short for {match.title}; the same letters are used for other things too"
    if kind == "synonym":
        return f"{name}, another name of {match.title}"
    taken = "your choice" if chosen else "the first candidate"
    return f"{taken} for “{query.strip()}”, which is not a name of this topic"


def reason(match: Match) -> str:
    """Why a topic stands in a list."""
    kind, name, _ = match.match
    own = name == match.title
    match kind:
        case "title":
            return "its title"
        case "code":
            return f"its code {name}"
        case "synonym":
            return f"also called {name}"
        case "inflection":
            return "another form of its title" if own else f"another form of {name}"
        case "spelling":
            return "spelled much like it" if own else f"spelled much like {name}"
        case "translation":
            return f"{language_name(match.language)} for {name}"
        case "initials":
            return "its initials" if own else f"initials of {name}"
        case "words":
            return "shares words with its title" if own else f"shares words with {name}"
    return "the words are in its text" if match.match.score >= ALL_WORDS else "some of the words are in its text"


def is_abbreviation(name: str) -> bool:
    """Whether a name is letters that stand for words: CT, COPD, HbA1c."""
    return " " not in name and len(name) <= _LONGEST_ABBREVIATION and sum(map(str.isupper, name)) > 1


def _change(query: str, name: str) -> str:
    from medref.text.inflect import american, stem

    mine, its = fold(query).split(), fold(name).split()
    if "".join(mine) == "".join(its) or fold(without_possessives(query)) == fold(without_possessives(name)):
        return "another way to write"
    if sorted(mine) == sorted(its):
        return "the words, in another order, of"
    if [american(word) for word in mine] == [american(word) for word in its]:
        return "the British spelling of" if any(american(word) != word for word in mine) else "another spelling of"
    if sorted(map(stem, map(american, mine))) == sorted(map(stem, map(american, its))):
        changed = [word for word in mine if word not in its]
        return "plural of" if any(map(_plural, changed)) else "another form of"
    return "the words that matter of"


def _plural(word: str) -> bool:
    from medref.text.inflect import stem

    return stem(word) != word and word.endswith(("s", "ae", "i", "ata")) and not word.endswith(("ss", "us", "is"))
