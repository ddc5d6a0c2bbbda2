"""Where an article's factors stand on its page: the format has one place for them, and pages have theirs."""

from medref.model import Block, Paragraph, Section
from medref.text.risk import is_about_risk

_CAUSES = "causes"


def place(sections: tuple[Section, ...]) -> tuple[int, int]:
    """The section, and the block in it before which the factors are shown; (0, 0) where there is no section.

    That is after a paragraph that leads to a list which is not there ("You are more likely to get it if you:"); else after the
    lead of the section on who is at risk, of that on causes, or of the first.
    """
    for number, section in enumerate(sections):
        for index, block in enumerate(section.blocks):
            following = section.blocks[index + 1 : index + 2]
            if _leads(block) and (not following or isinstance(following[0], Paragraph)):
                return number, index + 1
    home = _home([section.heading for section in sections])
    return (home, _after_lead(sections[home].blocks)) if sections else (0, 0)


def _home(headings: list[str]) -> int:
    for fits in (is_about_risk, lambda heading: heading.lower() == _CAUSES):
        for number, heading in enumerate(headings):
            if fits(heading):
                return number
    return 0


def _leads(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.text.text.rstrip().endswith(":")


def _after_lead(blocks: tuple[Block, ...]) -> int:
    """After the first paragraph, and after the list that it may lead to."""
    if not isinstance(blocks[0], Paragraph):
        return 0
    return 2 if _leads(blocks[0]) and len(blocks) > 1 else 1
