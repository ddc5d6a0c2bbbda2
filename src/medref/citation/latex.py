"""Text as BibTeX takes it: UTF-8, LaTeX's own signs escaped, braces in pairs, capitals kept where a style would lower them."""

_ESCAPED = {sign: f"\\{sign}" for sign in "&%$#_"} | {
    "\\": r"{\textbackslash}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    "`": r"\`{}",
}
_LIGATURES = "-',<>"  # twice in a row LaTeX makes another sign of them
_STOPS = (".", "?", "!", ":", "–", "—", "-", "/")
_BEFORE, _AFTER = "([“‘\"'¿¡", ")]”’\"'?!,;:."


def latex(text: str) -> str:
    """One line of text, so that neither LaTeX nor BibTeX's counting of braces stumbles over it."""
    return "".join(_signs(text))


def protected(text: str) -> str:
    """The same for a title: words that a style would write otherwise stand in braces, `Causes of {COVID-19} in {Spain}`.

    BibTeX's styles and pandoc lower all capitals but that of the first word; pandoc raises a small one there and after a stop.
    """
    signs, words, at, begins = _signs(text), [], 0, True
    for place, word in enumerate(text.split(" ")):
        its = signs[at : at + len(word)]
        at += len(word) + 1
        start = len(word) - len(word.lstrip(_BEFORE))
        end = max(start, len(word.rstrip(_AFTER)))
        lead, rest = word[start : start + 1], word[start + 1 : end]
        if (begins and lead.islower()) or (place and lead.isupper()) or any(map(str.isupper, rest)):
            its = [*its[:start], "{", *its[start:end], "}", *its[end:]]
        begins = word.endswith(_STOPS)
        words.append("".join(its))
    return " ".join(words)


def verbatim(text: str) -> str:
    """An address: what a field of addresses cannot hold is percent-encoded."""
    encoded = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}
    return "".join(encoded.get(sign, sign) for sign in text)


def _signs(text: str) -> list[str]:
    """What stands for each character. A brace without its other half has a command: an escaped one would still be counted."""
    paired, opened = set(), []
    for place, sign in enumerate(text):
        if sign == "{":
            opened.append(place)
        elif sign == "}" and opened:
            paired |= {opened.pop(), place}
    signs, before = [], ""
    for place, sign in enumerate(text):
        if sign in "{}":
            alone = r"{\textbraceleft}" if sign == "{" else r"{\textbraceright}"
            signs.append(f"\\{sign}" if place in paired else alone)
        elif sign == before and sign in _LIGATURES:
            signs.append("{}" + sign)
        else:
            signs.append(_ESCAPED.get(sign, sign))
        before = sign
    return signs
