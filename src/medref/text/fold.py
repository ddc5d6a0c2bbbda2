"""Folding: one form for spellings that differ in case, accents, punctuation, hyphens and apostrophes.

It compiles no pattern: an exact name is found by this alone, on the way that must start fast.
"""

_APOSTROPHES = "'’‘ʼ`´′"
# Letters that Unicode's decomposition leaves whole.
_WHOLE = {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
_ASCII = {
    **dict.fromkeys(map(ord, _APOSTROPHES), None),
    **{code: " " for code in range(128) if not chr(code).isalnum() and chr(code) not in _APOSTROPHES},
    ord("&"): " and ",
}


def fold(text: str) -> str:
    """`text` in lower case without accents, apostrophes and punctuation, words parted by single spaces.

    `Crohn’s disease` → `crohns disease`; `non-Hodgkin` → `non hodgkin`; `C.H.F.` → `chf`. Folding twice changes nothing.
    """
    if "." in text:
        text = " ".join(map(_undotted, text.split()))
    if not text.isascii():
        text = _ascii_letters(text)
    return " ".join(text.casefold().translate(_ASCII).split())


def _undotted(word: str) -> str:
    """An abbreviation written with dots, without them; other words as they are."""
    letters = word.rstrip(".,;:").split(".")
    return "".join(letters) if len(letters) > 1 and all(len(letter) == 1 for letter in letters) else word


def _ascii_letters(text: str) -> str:
    from unicodedata import category, normalize

    for apostrophe in _APOSTROPHES:
        text = text.replace(apostrophe, "")
    # Casefolding can bring marks and letters that fold further (İ, ẞ), so it comes before and after.
    letters = normalize("NFKD", normalize("NFKD", text.casefold()).casefold())
    kept = (_WHOLE.get(letter, letter) for letter in letters if category(letter) != "Mn")
    return "".join(letter if letter.isalnum() or letter.isascii() else " " for letter in kept)
