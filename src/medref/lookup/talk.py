"""Words of questions and of plain talk, which no page is about."""

from medref.text.fold import fold
from medref.text.keys import FUNCTION_WORDS

# No single letter is among them: vitamin A, hepatitis A, type I.
_TALK = FUNCTION_WORDS | frozenset(
    """about am are as be been being can cause caused causes could did do does feel feels get getting got had has have having
    how if into is it its me mean means my not one our out should so some someone than that their them then there these they
    this those was we were what when where which who why will would you your after all always before cannot diagnosed happens
    hurt hurts kind kinds know long much need signs start tell time treated used when""".split()
)


def is_talk(query: str) -> bool:
    """Whether there is nothing else in it."""
    return all(word in _TALK for word in fold(query).split())


def content(query: str) -> list[str]:
    """The folded words that a page could be about; all of them where there is no other."""
    words = fold(query).split()
    return [word for word in words if word not in _TALK] or words
