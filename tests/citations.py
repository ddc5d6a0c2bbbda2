"""CSL-JSON items of every type, with names, dates and texts that trip citation managers up."""

from typing import Any

from medref.codec.csl import ITEM

TYPES: list[str] = ITEM["properties"]["type"]["enum"]

NAMES: list[dict[str, Any]] = [
    {"family": "Doroshow", "given": "James H."},
    {"family": "Townsend", "given": "Courtney M.", "suffix": "Jr"},
    {"family": "Berg", "given": "Jan", "non-dropping-particle": "van den"},
    {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"},
    {"family": "García Márquez", "given": "Gabriel"},
    {"family": "de la Cruz", "given": "Juana Inés"},
    {"family": "O'Brien-Smith", "given": "Siân"},
    {"family": "Hippocrates"},
    {"family": "Løgstrup Åberg", "given": "Ægir"},
    {"literal": "Centers for Disease Control and Prevention"},
    {"literal": "A.D.A.M. {Team} & Sons_100%"},
    {"given": "Avicenna"},
    {"literal": "others"},
    {"family": "山田", "given": "太郎"},
]
"""Each of them alone is the author of an item."""

TITLES = [
    "A1C and pH in COVID-19: what mRNA vaccines (BNT162b2) do in Spain",
    "acne",
    "C. diff infections? small words: a test",
    "5% of 3 & 4 cost $5 #1 under_score ~tilde ^hat `tick' --- ''quoted'' \"double\"",
    "Braces {in pairs} and {One {inside} Another} and Back\\slash\\",
    "α-Fetoprotein, Crohn’s, naïve Ärzte: ¿Qué? 漢字 – 5 µg ≥ 3",
    "<i>Escherichia coli</i> [mg] @misc{key, title = {x}}",
    "TY  - JOUR",
]

DATES: list[tuple[dict[str, Any], str]] = [
    ({"date-parts": [[2022, 10, 25]]}, "2022"),
    ({"date-parts": [["2022", "10"]]}, "2022"),
    ({"date-parts": [[2019, 5], [2020]]}, "2019"),
    ({"date-parts": [[1900]], "circa": True}, "1900"),
    ({"date-parts": [[2020]], "season": 1}, "2020"),
    ({"date-parts": [[2020]], "season": "Trinity"}, "2020"),
    ({"literal": "about 1543"}, "1543"),
    ({"raw": "2020-05-01"}, "2020"),
    ({"date-parts": [[2020, 13, 40]]}, "2020"),
]
"""Dates and the year in each."""

FULL: dict[str, Any] = {
    "id": "full",
    "title": "Tumor biology",
    "author": [{"family": "Rankin", "given": "Erinn B."}, {"family": "Giaccia", "given": "Amato J."}],
    "editor": [{"family": "Niederhuber", "given": "John E."}],
    "translator": [{"family": "Roe", "given": "Ann"}],
    "container-title": "Abeloff's Clinical Oncology",
    "collection-title": "Big Series",
    "event-title": "Congress of Cells",
    "edition": 6,
    "volume": 3,
    "issue": "2",
    "number": "17",
    "chapter-number": "3",
    "page": "24–45",
    "publisher": "Elsevier & Sons",
    "publisher-place": "Philadelphia, PA",
    "genre": "Master's thesis",
    "issued": {"date-parts": [[2020, 5, 4]]},
    "accessed": {"date-parts": [[2025, 10, 1]]},
    "DOI": "https://doi.org/10.1000/a_b<c>(1)",
    "ISBN": "978-3-16-148410-0",
    "PMID": "123",
    "PMCID": "PMC123",
    "URL": "https://example.org/a_b%20c?x=1&y={2}#f",
    "language": "en",
    "abstract": "Cells\r\nmove.\tThey do.",
    "keyword": "cells; cancer",
    "note": "A note.",
    "custom": {"cited_by": "model"},
}


def hostile_items() -> list[dict[str, Any]]:
    """Some eighty items: each type, name, title and date, all of which come back as they were."""
    found = [{**FULL, "id": f"type-{kind}", "type": kind, "title": f"Tumor biology of {kind}"} for kind in TYPES]
    plain = {"type": "article-journal", "container-title": "J", "page": "e12"}
    found += [{**plain, "id": f"name-{n}", "title": f"Name {n}", "author": [name]} for n, name in enumerate(NAMES)]
    found.append({**plain, "id": "names", "title": "All of them", "author": NAMES})
    found += [{**plain, "id": f"title-{n}", "title": title} for n, title in enumerate(TITLES)]
    found += [{**plain, "id": f"date-{n}", "title": f"Date {n}", "issued": date} for n, (date, _) in enumerate(DATES)]
    return found


def poor_items() -> list[dict[str, Any]]:
    """Items with nothing in them, and with braces that have no other half: read as entries, whatever is in them."""
    texts = ("{", "}", "}{", "a {b", "a} b", "{{}", "\\{", "\\}", "{x}}", "%{", "\\", "@article{x, ", "\x1b[31m\nred\u2028")
    found: list[dict[str, Any]] = [{"id": f"bare-{kind}", "type": kind} for kind in TYPES]
    found += [{"id": f"text-{n}", "type": "webpage", "title": f"T {text} t", "note": text} for n, text in enumerate(texts)]
    found += [{"id": f"who-{n}", "type": "book", "author": [{"family": text, "given": "A"}]} for n, text in enumerate(texts)]
    return found
