"""The JSON Schema of a CSL-JSON item, version 1.0.2.

Source: https://github.com/citation-style-language/schema/blob/v1.0.2/schemas/input/csl-data.json
Two things are stricter here, since what they allow could not be set: `id` may not be empty, and dates are objects.
"""

from typing import Any

_TYPES = (
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset "
    "document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation "
    "manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical "
    "personal_communication post post-weblog regulation report review review-book software song speech standard thesis "
    "treaty webpage"
)
_NAMES = (
    "author chair collection-editor compiler composer container-author contributor curator director editor "
    "editorial-director executive-producer guest host interviewer illustrator narrator organizer original-author "
    "performer producer recipient reviewed-author script-writer series-creator translator"
)
_DATES = "accessed available-date event-date issued original-date submitted"
_TEXTS = (
    "citation-key language journalAbbreviation shortTitle abstract annote archive archive_collection archive_location "
    "archive-place authority call-number citation-label collection-title container-title container-title-short "
    "dimensions division DOI event event-title event-place genre ISBN ISSN jurisdiction keyword medium note "
    "original-publisher original-publisher-place original-title part-title PMCID PMID publisher publisher-place "
    "references reviewed-genre reviewed-title scale section source status title title-short URL volume-title "
    "volume-title-short year-suffix"
)
_NUMBERS = (
    "chapter-number citation-number collection-number edition first-reference-note-number issue locator number "
    "number-of-pages number-of-volumes page page-first part printing supplement version volume"
)
_TEXT = {"type": "string"}
_TEXT_OR_NUMBER = {"type": ["string", "number"]}

_NAME: dict[str, Any] = {
    "type": "object",
    "properties": {
        **dict.fromkeys(("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"), _TEXT),
        **{flag: {"type": ["string", "number", "boolean"]} for flag in ("comma-suffix", "static-ordering")},
        "parse-names": {"type": ["string", "number", "boolean"]},
    },
    "additionalProperties": False,
}
_DATE: dict[str, Any] = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": _TEXT_OR_NUMBER},
        },
        "season": _TEXT_OR_NUMBER,
        "circa": {"type": ["string", "number", "boolean"]},
        "literal": _TEXT,
        "raw": _TEXT,
    },
    "additionalProperties": False,
}

ITEM: dict[str, Any] = {
    "type": "object",
    "description": "A CSL-JSON item.",
    "properties": {
        "id": {"type": ["string", "integer"], "pattern": r"\S"},
        "type": {"type": "string", "enum": _TYPES.split()},
        "categories": {"type": "array", "items": _TEXT},
        **{name: {"type": "array", "items": {"$ref": "#/$defs/name"}} for name in _NAMES.split()},
        **{name: {"$ref": "#/$defs/date"} for name in _DATES.split()},
        **dict.fromkeys(_TEXTS.split(), _TEXT),
        **dict.fromkeys(_NUMBERS.split(), _TEXT_OR_NUMBER),
        "custom": {"type": "object"},
    },
    "required": ["id", "type"],
    "additionalProperties": False,
}

DEFS = {"name": _NAME, "date": _DATE, "reference": ITEM}
