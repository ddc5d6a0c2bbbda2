"""The page, from top to bottom: which parts it has, in which order, and what stands in each."""

from collections.abc import Iterator

from medref.citation.ama import ama
from medref.errors import UsageFault
from medref.found import Page
from medref.model import Article, Prose, Reference, Source
from medref.render.blocks import BULLET, Citations, factor_items, section_items, spaced
from medref.render.flow import NEIGHBOURS, REFERENCES, WARNING, Caption, Header, Item, Line, Part, Run
from medref.render.provenance import elsewhere_items, notes, review_line
from medref.text.clean import clean
from medref.text.factors import place
from medref.text.fold import fold

_FACTORS = ("factors", "risk factors", "risks")
SEE_ALSO, CONFUSED = "See also", "Not to be confused with"
_SHORT = 3  # letters below which a section's name must begin with what was asked for


def header(page: Page, opened_as: str = "") -> Header:
    """Title, other names, what look-up did to get here, and who has checked the text."""
    article = page.article
    lines = []
    if article.also_called:
        lines.append(Line((Run("also called ", "quiet"), Run("; ".join(article.also_called), "name"))))
    if opened_as:
        lines.append(Line((Run("opened as ", "quiet"), Run(opened_as))))
    lines += [Line((Run(said),)) for said in (review_line(page), *notes(page))]
    return Header(article.title, tuple(lines))


def parts(page: Page) -> list[Part]:
    """The page's panels, those that have something in them."""
    article = page.article
    citations = Citations(article.references)
    found = [
        Part("Warning", tuple(_prose(article.warning, citations)), WARNING),
        Part("Definition", tuple(_prose(article.summary, citations))),
        *_sections(article, citations),
        Part("Illustrations", tuple(_illustrations(article)), aliases=("pictures", "images", "figures")),
        Part("References", tuple(_references(citations.own, citations)), REFERENCES, ("refs", "bibliography")),
        Part("Cited by the page this one is modelled on", tuple(_references(citations.model, citations)), REFERENCES),
        Part("Further reading", tuple(_further_reading(article))),
        Part(SEE_ALSO, tuple(_see_also(page)), NEIGHBOURS),
        Part("Also in", tuple(elsewhere_items(page)), aliases=("elsewhere", "languages", "other collections")),
        Part(CONFUSED, tuple(_confusables(page))),
        Part("Sources and notice", tuple(_sources(page))),
    ]
    return [part for part in found if part.items]


def only(found: list[Part], wanted: str) -> list[Part]:
    """The part that `wanted` means, after the warning; raises `UsageFault` with all of them where none is near."""
    chosen = part_named(found, wanted)
    if chosen is None:
        headings = ", ".join(part.heading for part in found)
        raise UsageFault(f"The article has no section “{clean(wanted)[:40]}”.", f"It has: {headings}.")
    warning = [part for part in found if part.role == WARNING and part is not chosen]
    return [*warning, chosen]


def part_named(found: list[Part], wanted: str) -> Part | None:
    """By its heading or an alias; by the beginning of one, a piece of one, or a misspelling of one."""
    sought = fold(wanted)
    if not sought:
        return next((part for part in found if part.heading == wanted), None)
    names = [(fold(name), part) for part in found for name in (part.heading, *part.aliases)]
    ways = (str.__eq__, str.startswith) if len(sought) < _SHORT else (str.__eq__, str.startswith, str.__contains__)
    for fits in ways:
        for name, part in names:
            if fits(name, sought):
                return part
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    near = extractOne(sought, [name for name, _ in names], scorer=OSA.normalized_similarity, score_cutoff=0.6)
    return names[near[2]][1] if near else None


def _prose(prose: Prose | None, citations: Citations) -> Iterator[Item]:
    if prose:
        yield Line(citations.runs(prose))


def _sections(article: Article, citations: Citations) -> Iterator[Part]:
    home = place(article.sections)[0] if article.factors else 0
    for number, section in enumerate(article.sections):
        factors = article.factors if number == home else None
        yield Part(section.heading, section_items(section, factors, citations), aliases=_FACTORS if factors else ())
    if article.factors and not article.sections:
        yield Part("Factors", tuple(factor_items(article.factors, citations)), aliases=_FACTORS)


def _illustrations(article: Article) -> Iterator[Item]:
    groups: list[tuple[Item, ...]] = []
    for picture in article.illustrations:
        lines = [Line((Run(picture.title, "title", picture.link),))]
        if picture.caption:
            lines.append(Line((Run(picture.caption),)))
        if picture.credit:
            lines.append(Line((Run(picture.credit, "quiet"),)))
        groups.append(tuple(lines))
    yield from spaced(groups)


def _references(references: tuple[Reference, ...], citations: Citations) -> Iterator[Item]:
    for reference in references:
        runs = []
        for text, italic in ama(reference.csl):
            if text.startswith(("https://", "http://")):
                runs.append(Run(text, "link", text))
            elif text.startswith("doi:"):
                runs.append(Run(text, "link", f"https://doi.org/{text.removeprefix('doi:')}"))
            else:
                runs.append(Run(text, "emphasis" if italic else ""))
        yield Line(tuple(runs), f"{citations.number[reference.id]}.")


def _further_reading(article: Article) -> Iterator[Item]:
    """Links by their category, in the order in which the article has these first; those without one before all."""
    groups: dict[str, list[Item]] = {"": []}
    for link in article.further_reading:
        line = Line((Run(f"{_joined(link.title, link.publisher)} "), Run(link.url, "link", link.url)), BULLET)
        groups.setdefault(link.category, []).append(line)
    titled = ((Caption((Run(category),)), *lines) if category else tuple(lines) for category, lines in groups.items())
    yield from spaced([group for group in titled if group])


def _see_also(page: Page) -> Iterator[Item]:
    for slug, title in page.neighbours:
        yield Line((Run(title), Run(f" (medref {slug})", "quiet")), BULLET)


def _confusables(page: Page) -> Iterator[Item]:
    for title, other in page.confusables:
        yield Line((Run(title), Run(f" ({other})" if other else "")), BULLET)
    if page.look_alike:
        yield Line((Run(f"Side by side: medref compare {page.article.id} {page.look_alike}", "quiet"),))


def _sources(page: Page) -> Iterator[Item]:
    article, info = page.article, page.info
    groups: list[tuple[Item, ...]] = []
    cited = {reference.csl.get("URL") for reference in article.references}
    others = [source for source in article.sources if source.url not in cited or source.reviewed]
    if article.sources:
        told = _copies([source for source in article.sources if source not in others])
        lead = Line(
            (
                Run(
                    " ".join(
                        filter(
                            None, (told, "Checked against, besides:" if told and others else "Checked against:" if others else "")
                        )
                    )
                ),
            )
        )
        groups.append((lead, *(Line(_source(source), BULLET) for source in others)))
    if article.review and article.review.written:
        written = f"Written {article.review.written} by {article.review.written_by or info.title}."
        groups.append((Line((Run(written),)),))
    if info.notice:
        groups.append((Line((Run(info.notice),)),))
    if rights := _joined(info.title, info.licence):
        groups.append((Line((Run(rights, "quiet"),)),))
    return spaced(groups)


def _copies(sources: list[Source]) -> str:
    """Which copies were read of the pages that stand under References already."""
    dates = sorted({source.accessed for source in sources} - {""})
    if not sources:
        return ""
    copies = f", in copies of {' and '.join(dates)}" if dates else ""
    return f"The facts of this page were checked against the pages under References{copies}."


def _source(source: Source) -> tuple[Run, ...]:
    """A page, when it was read, and its own publisher's review, which is no review of ours."""
    facts = [_joined(source.title, source.publisher)]
    if source.accessed:
        facts.append(f"Copy of {source.accessed}.")
    if source.reviewed:
        by = f" by {'; '.join(source.reviewers)}" if source.reviewers else ""
        facts.append(f"That page, not this one, was reviewed {source.reviewed}{by}.")
    return (Run(f"{' '.join(facts)} "), Run(source.url, "link", source.url))


def _joined(*texts: str) -> str:
    """Texts as sentences."""
    return " ".join(_closed(text) for text in texts if text)


def _closed(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
