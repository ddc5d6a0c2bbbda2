"""What may not reach a terminal, and the ASCII forms of signs for terminals without them."""

NO_BREAK_SPACE = "\u00a0"
JOINER = "\u200d"
ASCII_SIGNS = {
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "–": "-", "—": "-", "‑": "-", "−": "-",
    "…": "...", "·": "-", "•": "*", "→": "->", "←": "<-", "↑": "^", "↓": "v", "≥": ">=", "≤": "<=", "×": "x", "µ": "u",
    "μ": "u", "°": " degrees ", "½": "1/2", "¼": "1/4", "¾": "3/4", "™": "(TM)", "®": "(R)", "©": "(C)", "\u00a0": " ",
    "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "█": "#", "│": "|", "─": "-", "▼": "v",
}  # fmt: skip


def clean(text: str) -> str:
    """`text` without what a terminal would obey, or cannot measure; line ends and tabs become single spaces."""
    if text.isprintable() or text == NO_BREAK_SPACE:
        return text
    from medref.text.unsafe import UNSAFE

    text = UNSAFE.sub("", text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ").replace("\t", " "))
    return _without_idle_joiners(text) if JOINER in text else text


def _without_idle_joiners(text: str) -> str:
    """A zero-width joiner that has nothing to join would take in the cell beside it."""
    import re

    return re.sub(f"{JOINER}+(?=\\s|$)|(?<!\\S){JOINER}+", "", text)


def encodable(text: str, encoding: str) -> str:
    """`text` with what `encoding` lacks written in characters that it has; `?` where there is no form."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        from unicodedata import normalize

        return "".join(_form(character, encoding) for character in normalize("NFC", text))
    return text


def _form(character: str, encoding: str) -> str:
    from unicodedata import normalize

    for form in (character, ASCII_SIGNS.get(character, character), normalize("NFKD", character)[:1]):
        try:
            form.encode(encoding)
        except UnicodeEncodeError:
            continue
        return form
    return "?"
