"""An article of medref's as a CSL-JSON item of its own."""

from typing import Any

from medref.model import Article, CollectionInfo


def own_entry(article: Article, info: CollectionInfo, accessed: str) -> dict[str, Any]:
    """The article within the collection that publishes it, as that stood at its date; `accessed` is an ISO date.

    Its type is that of a page where it has an address, else that of a chapter: styles (Chicago, in pandoc) leave entries of
    encyclopedias out of the list of references.
    """
    url = address(article, info)
    written = article.review.written if article.review else ""
    fields = {
        "title": article.title,
        "container-title": info.title,
        "publisher": info.publisher,
        "version": info.date,
        "issued": _date(written or info.date),
        "accessed": _date(accessed),
        "language": article.language,
        "URL": url,
    }
    filled = {name: value for name, value in fields.items() if value}
    return {"id": f"{info.name}-{article.id}", "type": "webpage" if url else "chapter", **filled}


def address(article: Article, info: CollectionInfo) -> str:
    """Where the article itself can be read: the page among its sources that is its publisher's, of its own title; else ""."""
    home = _host(info.url)
    return next((one.url for one in article.sources if home and _host(one.url) == home and one.title == article.title), "")


def _host(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return rest.partition("/")[0].lower().removeprefix("www.") if scheme in ("http", "https") else ""


def _date(iso: str) -> dict[str, Any] | None:
    """A CSL date; of what is no ISO date, month or year, its words."""
    if not iso:
        return None
    parts = iso.split("-")
    return {"date-parts": [[int(part) for part in parts]]} if all(map(str.isdecimal, parts)) else {"literal": iso}
