"""What an article makes of a summary's blocks: its definition, its sections, its factors."""

import re
from typing import NamedTuple

from medref.importers.html_blocks import Group
from medref.model import Block, Factors, ListBlock, Paragraph, Prose, Section
from medref.text.factors import place
from medref.text.risk import is_about_risk, leads_to_factors

INFORMATION = {"en": "Information", "es": "Información"}
"""The heading of what stands above the first one."""
_POINTERS = frozenset("these they this it those some estos estas ellos ellas esto".split())
_LONGEST = 400  # characters of a definition that takes in a list
# Not after "Dr." or "U.S.": three letters, a bracket or a quotation mark come before the end of a sentence.
_SENTENCE_END = re.compile(r"(?<=[\w)”\"%]{3}[.!?])\s+(?=[\"“(¿¡]?[A-ZÁÉÍÓÚÑ])")


class _Found(NamedTuple):
    """Where a list stands."""

    section: int
    block: int
    items: tuple[Prose, ...]


class Shaped(NamedTuple):
    summary: Prose | None
    sections: tuple[Section, ...]
    factors: Factors | None


def shape(groups: list[Group], stand_in: str, language: str) -> Shaped:
    """The parts of an article. `stand_in` is its definition where the blocks begin with none."""
    summary, groups = _definition(groups, stand_in)
    heading = INFORMATION.get(language, INFORMATION["en"])
    sections = tuple(Section(group.heading or heading, group.blocks) for group in groups if group.blocks)
    sections, factors = _factors(sections)
    return Shaped(Prose(summary) if summary else None, sections, factors)


def _definition(groups: list[Group], stand_in: str) -> tuple[str, list[Group]]:
    """The first paragraph, and the groups without it; of one that leads to a list what it says before."""
    if not groups or not isinstance(first := groups[0].blocks[0], Paragraph):
        return stand_in, groups
    text, rest = first.text.text, groups[0].blocks[1:]
    if (rest and isinstance(rest[0], ListBlock)) or text.endswith(":"):
        said, lead = _parted(text)
        if said:
            return said, _without_first(groups, (Paragraph(Prose(lead)), *rest))
        if stand_in:
            return stand_in, groups
        if rest and isinstance(rest[0], ListBlock):
            whole = f"{text} {'; '.join(item.text for item in rest[0].items)}"
            return (whole, _without_first(groups, rest[1:])) if len(whole) <= _LONGEST else ("", groups)
    return text, _without_first(groups, rest)


def _parted(text: str) -> tuple[str, str]:
    """A paragraph before its last sentence, and that sentence; with the one before it where it only points to that one."""
    starts = [0, *(end.end() for end in _SENTENCE_END.finditer(text))]
    lead = starts.pop()
    if len(starts) > 1 and text[lead:].split(maxsplit=1)[0].lower() in _POINTERS:
        lead = starts.pop()
    return text[:lead].rstrip(), text[lead:]


def _without_first(groups: list[Group], rest: tuple[Block, ...]) -> list[Group]:
    return [groups[0]._replace(blocks=rest), *groups[1:]]


def _factors(sections: tuple[Section, ...]) -> tuple[tuple[Section, ...], Factors | None]:
    """The first list of what raises a risk, out of its section; its lead too, where the page shows it in its place without."""
    found = _factor_list(sections)
    if found is None:
        return sections, None
    number, index = found.section, found.block
    section, items = sections[number], found.items
    before, after = section.blocks[:index], section.blocks[index + 1 :]
    lead = before[-1] if before and isinstance(before[-1], Paragraph) else None
    ways = []
    if lead and len(before) + len(after) > 1:
        ways.append((before[:-1], Factors(lead.text, items)))
    if before or after:
        ways.append((before, Factors(Prose(""), items)))
    for kept, factors in ways:
        made = (*sections[:number], section._replace(blocks=(*kept, *after)), *sections[number + 1 :])
        if place(made) == (number, len(kept)):
            return made, factors
    return sections, None


def _factor_list(sections: tuple[Section, ...]) -> _Found | None:
    """The first list below a heading on who is at risk, else after a sentence that says so."""
    lists = [
        _Found(number, index, block.items)
        for number, section in enumerate(sections)
        for index, block in enumerate(section.blocks)
        if isinstance(block, ListBlock) and not block.ordered
    ]
    for found in lists:
        if is_about_risk(sections[found.section].heading):
            return found
    for found in lists:
        lead = sections[found.section].blocks[found.block - 1] if found.block else None
        if isinstance(lead, Paragraph) and leads_to_factors(_SENTENCE_END.split(lead.text.text)[-2:]):
            return found
    return None
