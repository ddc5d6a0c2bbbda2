"""Whose text a page is, how old it is, in which language, and where else the topic is."""

from collections.abc import Iterator
from datetime import date

from medref.found import Page, Place
from medref.model import MEDLINEPLUS, Article, CollectionInfo
from medref.render.flow import Item, Line, Run
from medref.text.age import age_in_words, days_since
from medref.text.languages import language_name, primary

STALE = 90
"""Days after which a copy of MedlinePlus counts as old: NLM writes a new one most days."""
_BULLET = "•"


def review_line(page: Page) -> str:
    """Who has checked the text, and how old it, or what it was checked against, is."""
    article, info = page.article, page.info
    review = article.review
    if review and review.reviewed:
        said = f"Reviewed {review.reviewed} by {'; '.join(review.reviewers) or 'a clinician'}"
    elif info.url == MEDLINEPLUS:
        return f"Text of {(review and review.written_by) or info.title}{f', as of {info.date}' if info.date else ''}"
    else:
        said = "Not reviewed by a clinician"
    span = source_years(article)
    return f"{said} · checked against sources of {span}" if span else said


def source_years(article: Article) -> str:
    """The years of the sources: 2017–2025. The first is the page's age."""
    years = sorted({(source.reviewed or source.accessed)[:4] for source in article.sources} - {""})
    if not years:
        return ""
    return years[0] if years[0] == years[-1] else f"{years[0]}–{years[-1]}"


def stale_days(info: CollectionInfo, today: date | None = None) -> int | None:
    """How many days old a copy of MedlinePlus is that should be updated; None for what is fresh, or is none."""
    if info.url != MEDLINEPLUS:
        return None
    days = days_since(info.date, today or date.today())
    return days if days is not None and days > STALE else None


def notes(page: Page) -> Iterator[str]:
    """What a reader should know before reading: that the text is old, or in another language than theirs."""
    if days := stale_days(page.info):
        yield f"This copy of MedlinePlus is {age_in_words(days)} old: medref collection update {page.info.name}"
    if page.language:
        own, wanted = language_name(page.article.language), language_name(page.language)
        if page.translated:
            there = page.translated
            yield f"In {own}. In {wanted}: medref show {there.id} --lang {page.language} ({there.publisher})"
        else:
            yield f"In {own}; no collection here has it in {wanted}. {_to_get(page)}".rstrip()


def elsewhere_items(page: Page) -> Iterator[Item]:
    """The same topic in other collections and languages."""
    for there in (*page.elsewhere, *page.translations):
        language = "" if primary(there.language) == primary(page.article.language) else f"{language_name(there.language)}: "
        yield Line((Run(f"{language}{there.title}"), Run(f" · {there.publisher} ({_command(page, there)})", "quiet")), _BULLET)


def _command(page: Page, there: Place) -> str:
    option = "" if there.collection == page.info.name else f" --collection {there.collection}"
    return f"medref show {there.id}{option}"


def _to_get(page: Page) -> str:
    has_it = page.language == "es" and page.info.url != MEDLINEPLUS and not page.elsewhere
    return "MedlinePlus has most topics in Spanish: medref collection add medlineplus" if has_it else ""
