"""From the format's JSON to the model. What is given has been checked (`codec.validate`); nothing is checked here,
since this is also how a stored article is read, each time a page is shown."""

from collections.abc import Iterable
from typing import Any

from medref.model import (
    Article,
    Bars,
    Block,
    CollectionInfo,
    Factors,
    Illustration,
    Link,
    ListBlock,
    Paragraph,
    Prose,
    Reference,
    Review,
    Section,
    Source,
    Steps,
    Table,
    Translation,
)


def decode_article(data: dict[str, Any], language: str = "en") -> Article:
    """The article in `data`; `language` is its collection's, for an article that names none."""
    codes = data.get("codes", {})
    factors, review = data.get("factors"), data.get("review")
    return Article(
        id=data["id"],
        title=data["title"],
        also_called=tuple(data.get("also_called", ())),
        language=data.get("language", language),
        kind=data.get("kind", ""),
        categories=tuple(data.get("categories", ())),
        codes=tuple((system, tuple(codes[system])) for system in codes),
        warning=_prose(data["warning"]) if "warning" in data else None,
        summary=_prose(data["summary"]) if "summary" in data else None,
        sections=tuple(
            Section(section["heading"], tuple(_block(block) for block in section["blocks"]))
            for section in data.get("sections", ())
        ),
        factors=Factors(_prose(factors.get("lead", "")), _passages(factors["items"])) if factors else None,
        references=tuple(Reference(str(item["id"]), item) for item in data.get("references", ())),
        further_reading=tuple(Link(**link) for link in data.get("further_reading", ())),
        illustrations=tuple(Illustration(**picture) for picture in data.get("illustrations", ())),
        see_also=tuple(data.get("see_also", ())),
        translations=tuple(Translation(**other) for other in data.get("translations", ())),
        sources=tuple(Source(**_people(source)) for source in data.get("sources", ())),
        review=Review(**_people(review)) if review else None,
    )


def decode_collection(data: dict[str, Any]) -> CollectionInfo:
    return CollectionInfo(**data)


def _prose(data: Any) -> Prose:
    if isinstance(data, str):
        return Prose(data)
    return Prose(data["text"], _cites(data))


def _passages(items: Iterable[Any]) -> tuple[Prose, ...]:
    return tuple(map(_prose, items))


def _cites(data: dict[str, Any]) -> tuple[str, ...]:
    return tuple(map(str, data.get("cites", ())))


def _people(data: dict[str, Any]) -> dict[str, Any]:
    """A source's or a review's fields, its null date as an empty one."""
    return {**data, "reviewed": data.get("reviewed") or "", "reviewers": tuple(data.get("reviewers", ()))}


def _block(data: dict[str, Any]) -> Block:
    cites = _cites(data)
    match data["type"]:
        case "paragraph":
            return Paragraph(_prose(data["text"]), cites)
        case "list":
            return ListBlock(_passages(data["items"]), data.get("ordered", False), cites)
        case "table":
            return Table(data["title"], tuple(data["columns"]), tuple(map(tuple, data["rows"])), cites)
        case "steps":
            return Steps(data["title"], _passages(data["items"]), cites)
        case "bars":
            items = tuple((bar["label"], bar["value"]) for bar in data["items"])
            return Bars(data["title"], items, data.get("unit", ""), cites)
        case unknown:
            raise ValueError(f"no such block type: {unknown}")
