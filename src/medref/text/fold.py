"""Folding: one form for spellings that differ in case, accents, punctuation, hyphens and apostrophes.

It compiles no pattern: an exact name is found by this alone, on the way that must start fast.
"""

_APOSTROPHES = "'’‘ʼ`´′"
# Letters that Unicode's decomposition leaves whole.
_WHOLE = {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
# Of each byte its small letter, or a space; apostrophes are taken out. Bytes are translated ten times as fast as text.
_ASCII = bytes(code + 32 * (65 <= code <= 90) if chr(code).isalnum() else 32 for code in range(128)) + bytes(range(128, 256))
_ASCII_APOSTROPHES = b"'`"


def fold(text: str) -> str:
    """`text` in lower case without accents, apostrophes and punctuation, words parted by single spaces.

    `Crohn’s disease` → `crohns disease`; `non-Hodgkin` → `non hodgkin`; `C.H.F.` → `chf`. Folding twice changes nothing.
    """
    if "." in text:
        text = " ".join(map(_undotted, text.split()))
    if "&" in text:
        text = text.replace("&", " and ")
    if not text.isascii():
        text = _ascii_letters(text)
    return " ".join(text.encode().translate(_ASCII, _ASCII_APOSTROPHES).decode().split())


def without_possessives(text: str) -> str:
    """`text` without the ’s of its words; `Gum’s disease` is Gum disease, though `gums` may be another word."""
    for apostrophe in _APOSTROPHES:
        if apostrophe in text:
            words = (
                word[:-2] if word[-2:].lower() == apostrophe + "s" and any(map(str.isalnum, word[:-2])) else word
                for word in text.split()
            )
            text = " ".join(words)
    return text


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
