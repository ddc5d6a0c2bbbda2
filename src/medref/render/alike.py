"""Which sections of two articles are about the same, whatever their headings say: Symptoms, What are the symptoms of asthma?"""

from collections.abc import Iterable

from medref.render.flow import Part
from medref.text.fold import fold

# What a heading is about, by the words that tell it; the first kind that has one of its words counts.
_KINDS = {
    "help": ("when to get help", "when to call", "when to see", "when to contact", "when to seek", "emergency", "emergencies"),
    "prevention": ("prevention", "prevent", "prevented", "preventing", "preventable", "prevencion", "prevenir"),
    "symptoms": ("symptom", "symptoms", "signs", "feel", "feels", "sintomas"),
    "causes": ("cause", "causes", "caused", "risk factors", "at risk", "more likely", "who gets", "causas", "causa"),
    "diagnosis": ("diagnosis", "diagnosed", "diagnose", "diagnosing", "tests", "exams", "diagnostico", "diagnostica"),
    "treatment": ("treatment", "treatments", "treated", "treat", "therapy", "therapies", "tratamiento", "tratamientos"),
    "living": (
        "living with",
        "living",
        "live with",
        "coping",
        "cope",
        "home care",
        "self care",
        "managing",
        "manage",
        "vivir con",
    ),
    "outlook": ("outlook", "prognosis", "expectations", "survival", "pronostico"),
    "harms": ("side effects", "complications", "complication", "go wrong", "risks", "problems", "complicaciones", "riesgos"),
    "preparation": ("prepare", "preparation", "preparing"),
    "results": ("results", "result", "resultados"),
    "after": ("after it", "after", "recovery", "aftercare"),
    "purpose": ("why it is done", "what it is for", "used for", "is for", "why do i need", "why is", "why the"),
    "course": ("how it is done", "how it is given", "is performed", "what happens during", "how is it done"),
    "working": ("how it works", "what it does", "work"),
    "nature": ("information", "overview", "summary", "about", "what it is", "what is", "what are"),
}


def meaning(heading: str) -> str:
    """What a section is about, in one word; of a heading that tells nothing known, the heading folded."""
    folded = fold(heading)
    padded = f" {folded} "
    return next((kind for kind, words in _KINDS.items() if any(f" {word} " in padded for word in words)), folded)


def like(part: Part, others: Iterable[Part]) -> Part | None:
    """The part among others that is about the same: of the same heading, else of the same meaning."""
    rest = list(others)
    same = [other for other in rest if fold(other.heading) == fold(part.heading)]
    return next(iter(same or [other for other in rest if meaning(other.heading) == meaning(part.heading)]), None)
