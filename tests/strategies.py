"""Hypothesis strategies for the article format: sound values made from its JSON Schema, and values that nearly are."""

from typing import Any

from hypothesis import strategies as st

from medref.codec.schema import ARTICLE, DEFS
from medref.text.unsafe import UNSAFE

_BY_PATTERN = {
    r"\S": st.text(max_size=12).map(lambda text: f"x{UNSAFE.sub('', text)}"),
    r"^[a-z0-9]+(-[a-z0-9]+)*$": st.sampled_from(["a", "b2", "heart-attack", "c-3-d"]),
    r"^https?://\S+$": st.sampled_from(["https://medlineplus.gov/", "http://a.b/c?d=é#e"]),
    r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$": st.sampled_from(["2026", "2026-11", "2026-11-22"]),
    r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$": st.sampled_from(["en", "es-MX", "zh-Hant"]),
}
"""What fits each pattern of the schema; a new pattern there needs a line here."""

_TEXTS = st.one_of(st.sampled_from(["2", "21", "Rev", "in press?", "10.1000/182"]), _BY_PATTERN[r"\S"], st.just(""))
_NUMBERS = st.one_of(st.integers(0, 10**20), st.floats(0, 1e9))
_PLAIN = {
    "string": _TEXTS,
    "number": _NUMBERS,
    "integer": st.integers(),
    "boolean": st.booleans(),
    "null": st.none(),
    "object": st.dictionaries(st.sampled_from(["cited_by", "x"]), _TEXTS, max_size=2),
}

json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=8)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
"""Any JSON value, control characters and lone surrogates included."""


def sound(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Values that fit `schema`, of what `medref.codec.schema` uses of JSON Schema."""
    if "$ref" in schema:
        return st.deferred(lambda: sound(DEFS[schema["$ref"].rpartition("/")[2]]))
    if "oneOf" in schema:
        return st.one_of([sound(branch) for branch in schema["oneOf"]])
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return st.one_of([_of_type(kind, schema) for kind in kinds])


def _of_type(kind: str, schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    if kind == "object" and "properties" in schema:
        return _objects(schema)
    if kind == "array":
        return st.lists(sound(schema["items"]), min_size=schema.get("minItems", 0), max_size=schema.get("maxItems", 2))
    if kind == "string" and "pattern" in schema:
        return _BY_PATTERN[schema["pattern"]]
    return _PLAIN[kind]


@st.composite
def _objects(draw: st.DrawFn, schema: dict[str, Any]) -> dict[str, Any]:
    """The required fields and a few others: a CSL item has 140, of which few stand in any one."""
    required = schema.get("required", [])
    further = [name for name in schema["properties"] if name not in required]
    chosen = draw(st.lists(st.sampled_from(further), unique=True, max_size=4)) if further else []
    return {name: draw(sound(schema["properties"][name])) for name in [*required, *chosen]}


articles = sound(ARTICLE)
"""Articles as JSON, sound by the schema; what they cite may not be there."""

csl_items = sound(DEFS["reference"])


@st.composite
def near_articles(draw: st.DrawFn) -> Any:
    """An article with one or two changes: a value replaced, taken out, put in, moved to a wrong name."""
    whole = [draw(articles)]
    for _ in range(draw(st.integers(1, 2))):
        holder, key = draw(st.sampled_from(list(_places(whole))))
        change = draw(st.sampled_from(["replace", "replace", "take", "add", "rename"]))
        if change == "replace" or holder is whole:
            holder[key] = draw(st.one_of(json_values, st.sampled_from([1.0, 0, -1, "", " ", [], {}, "heart attack"])))
        elif change == "take":
            del holder[key]
        elif isinstance(holder, list):
            holder.insert(key, draw(json_values))
        elif change == "add":
            holder[draw(st.sampled_from(["titel", "type", "cites", "unit", "note", ""]))] = draw(json_values)
        else:
            holder[f"{key}s"] = holder.pop(key)
    return whole[0]


def _places(value: Any) -> Any:
    """Each list or object below `value` with each of its keys."""
    for key, item in list(enumerate(value) if isinstance(value, list) else value.items()):
        yield value, key
        if isinstance(item, list | dict):
            yield from _places(item)
