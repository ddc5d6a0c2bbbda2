"""From the model to the format's JSON: what was absent stays absent, so that decoding and encoding are inverse."""

from typing import Any

from medref.model import Article, Bars, Block, CollectionInfo, ListBlock, Paragraph, Prose, Steps, Table

_TYPES: dict[type, str] = {Paragraph: "paragraph", ListBlock: "list", Table: "table", Steps: "steps", Bars: "bars"}


def encode_article(article: Article) -> dict[str, Any]:
    """The article as in the format, its fields in the format's order."""
    data: dict[str, Any] = {}
    fields: dict[str, Any] = article._asdict()
    for name, value in fields.items():
        if value in ((), "", None):
            continue
        match name:
            case "codes":
                data[name] = {system: list(codes) for system, codes in value}
            case "warning" | "summary":
                data[name] = _prose(value)
            case "sections":
                data[name] = [
                    {"heading": section.heading, "blocks": [_block(block) for block in section.blocks]} for section in value
                ]
            case "factors":
                lead = {"lead": _prose(value.lead)} if value.lead.text else {}
                data[name] = {**lead, "items": [_prose(item) for item in value.items]}
            case "references":
                data[name] = [dict(reference.csl) for reference in value]
            case "further_reading" | "illustrations" | "translations":
                data[name] = [_filled(record) for record in value]
            case "sources":
                data[name] = [_people(record) for record in value]
            case "review":
                data[name] = {**_people(value), "reviewed": value.reviewed or None}
            case _:
                data[name] = list(value) if isinstance(value, tuple) else value
    return data


def encode_collection(info: CollectionInfo) -> dict[str, Any]:
    return _filled(info)


def _filled(record: Any) -> dict[str, Any]:
    return {name: value for name, value in zip(record._fields, record, strict=True) if value not in ((), "")}


def _people(record: Any) -> dict[str, Any]:
    data = _filled(record)
    if "reviewers" in data:
        data["reviewers"] = list(data["reviewers"])
    return data


def _prose(prose: Prose) -> Any:
    return {"text": prose.text, "cites": list(prose.cites)} if prose.cites else prose.text


def _block(block: Block) -> dict[str, Any]:
    data: dict[str, Any] = {"type": _TYPES[type(block)]}
    if isinstance(block, Paragraph):
        data["text"] = _prose(block.text)
    elif isinstance(block, ListBlock):
        data["items"] = [_prose(item) for item in block.items]
        if block.ordered:
            data["ordered"] = True
    else:
        data["title"] = block.title
        if isinstance(block, Table):
            data["columns"], data["rows"] = list(block.columns), [list(row) for row in block.rows]
        elif isinstance(block, Steps):
            data["items"] = [_prose(item) for item in block.items]
        else:
            data["items"] = [{"label": label, "value": value} for label, value in block.items]
            if block.unit:
                data["unit"] = block.unit
    if block.cites:
        data["cites"] = list(block.cites)
    return data
