"""Plain text: the plain look in unbroken lines, which whoever takes it breaks as they like."""

from collections.abc import Iterator, Sequence

from medref import __version__
from medref.export.places import Links, origin
from medref.found import Page
from medref.render.parts import header, parts
from medref.render.plain import Plain
from medref.text.clean import clean


def document(page: Page, links: Links) -> str:  # noqa: ARG001 (the formats' signature)
    return "".join(f"{line}\n" for line in _lines(page))


def book(pages: Sequence[Page]) -> str:
    contents = ["Contents:", *(f"- {clean(page.article.title)}" for page in pages)]
    between = "\n\n"
    return "\n".join(contents) + "\n" + "".join(f"{between}{document(page, {})}" for page in pages)


def _lines(page: Page) -> Iterator[str]:
    yield from Plain(0, "utf-8").page(header(page), parts(page))
    yield ""
    yield clean(" ".join(filter(None, (origin(page.info), page.info.url, f"Exported by medref {__version__}."))))
