"""Words that say who is at risk: by them a list of factors is known, and the section that it belongs to."""

from medref.text.fold import fold

# Of headings, by the question word that they begin with (Who is at risk for asthma? What raises my risk of a stroke?). "What are
# the risks of surgery?" and "How can I lower my risk?" are about something else.
_WHO = ("who ", "whos ", "which ", "quien ", "quienes ")
_AT_RISK = ("risk", "likely", "riesgo", "probabil", "propens")
_WHAT = ("what ", "que ", "cual ", "cuales ")
_NAMED = ("risk factor", "factores de riesgo", "factor de riesgo")
_RAISED = ("raise", "increase", "higher", "aument", "mayor", "elev")
_LOWERED = ("lower", "reduc", "prevent", "less likely", "disminu", "evit", "baj", "menos", "symptom", "sintoma")
_CHANCE = ("risk", "chance", "likely", "riesgo", "probabil", "propens")
_MORE = ("more likely", "most likely", "greater", "mas prob", "mas propens", "mas riesgo", *_RAISED)


def is_about_risk(heading: str) -> bool:
    """Whether a section's heading asks, or says, who is at risk of what the article is about; in English or Spanish."""
    folded = fold(heading)
    if any(name in folded for name in _NAMED):
        return not folded.startswith(("how ", "como "))
    if folded.startswith(_WHO):
        return any(word in folded for word in _AT_RISK) and not any(word in folded for word in _LOWERED)
    return folded.startswith(_WHAT) and _raises(folded)


def leads_to_factors(sentences: list[str]) -> bool:
    """Whether the last of the sentences before a list says that the list is of what raises a risk.

    `You are more likely to get it if you:`, `Risk factors include:`, and after the latter said before, `Risks that you cannot
    change include:`.
    """
    last = fold(sentences[-1])
    if any(word in last for word in _LOWERED):
        return False
    if any(name in last for name in _NAMED):
        return True
    if not any(word in last for word in _CHANCE):
        return False
    return any(word in last for word in _MORE) or any(name in fold(sentences[0]) for name in _NAMED)


def _raises(folded: str) -> bool:
    return any(word in folded for word in ("risk", "riesgo")) and any(word in folded for word in _RAISED)
