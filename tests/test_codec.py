"""From the format's JSON to the model and back: nothing is lost, nothing is added."""

import json
from typing import Any, get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hostile import ARTICLE
from medref.codec.decode import decode_article, decode_collection
from medref.codec.encode import encode_article, encode_collection
from medref.codec.schema import ARTICLE as SCHEMA
from medref.codec.schema import BLOCK_TYPES, COLLECTION, DEFS, KINDS
from medref.codec.validate import faults
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
from strategies import articles, csl_items

quick = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])

text = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=8)
filled = text.map(lambda some: f"x{some}")
cites = st.lists(st.sampled_from(["r1", "r2"]), max_size=2).map(tuple)
dates = st.sampled_from(["2026", "2026-11", "2026-11-22"])
urls = st.sampled_from(["https://medlineplus.gov/", "http://a.b/é"])


def many(of: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(of, min_size=least, max_size=2).map(tuple)


prose = st.builds(Prose, filled, cites)
blocks = st.one_of(
    st.builds(Paragraph, prose, cites),
    st.builds(ListBlock, many(prose, 1), st.booleans(), cites),
    st.builds(Table, filled, st.just(("c", "d")), many(st.tuples(text, text), 1), cites),
    st.builds(Steps, filled, many(prose, 1), cites),
    st.builds(Bars, filled, many(st.tuples(filled, st.floats(0, 1e12) | st.integers(0)), 1), text, cites),
)
references = st.lists(csl_items, max_size=2).map(lambda items: tuple(Reference(str(item["id"]), item) for item in items))
made = st.builds(
    Article,
    id=st.sampled_from(["a", "heart-attack"]),
    title=filled,
    also_called=many(filled),
    language=st.sampled_from(["en", "es-MX"]),
    kind=st.sampled_from(["", *KINDS]),
    categories=many(filled),
    codes=st.lists(st.tuples(st.sampled_from(["mesh", "umls"]), many(filled)), unique_by=lambda pair: pair[0]).map(tuple),
    warning=st.none() | prose,
    summary=st.none() | prose,
    sections=many(st.builds(Section, filled, many(blocks, 1))),
    factors=st.none() | st.builds(Factors, st.just(Prose("")) | prose, many(prose, 1)),
    references=references,
    further_reading=many(st.builds(Link, filled, text, st.just("") | urls, text)),
    illustrations=many(st.builds(Illustration, filled, text, st.just("") | urls, text)),
    see_also=many(filled),
    translations=many(st.builds(Translation, st.sampled_from(["es", "pt-BR"]), filled)),
    sources=many(st.builds(Source, filled, text, urls, st.just("") | dates, many(filled), st.just("") | dates)),
    review=st.none() | st.builds(Review, st.just("") | dates, text, st.just("") | dates, many(filled)),
)


def through_json(data: Any) -> Any:
    return json.loads(json.dumps(data, allow_nan=False))


@quick
@given(made)
def test_what_is_encoded_is_sound_and_decodes_to_the_same_article(article: Article) -> None:
    """With every field and every kind of block, through JSON: an exported article can be taken in again."""
    encoded = encode_article(article)
    assert list(faults(encoded, SCHEMA)) == []
    assert decode_article(through_json(encoded)) == article


@quick
@given(articles)
def test_decoding_and_encoding_settle_at_once(data: Any) -> None:
    """What JSON may say in two ways (text or an object, a number or its text) is said in one, and stays so."""
    once = encode_article(decode_article(data))
    assert encode_article(decode_article(through_json(once))) == once
    assert decode_article(once) == decode_article(data)


@quick
@given(articles)
def test_encoding_loses_no_field_that_has_something_in_it(data: Any) -> None:
    """Nor does it make one up, but for the language."""
    encoded = encode_article(decode_article(data))
    assert {name for name, value in data.items() if value not in ([], {}, "")} | {"language"} == {*encoded} | {"language"}


def test_every_field_of_the_hostile_article_survives() -> None:
    """It has all fields that there are, and texts that JSON has to escape."""
    encoded = encode_article(ARTICLE)
    assert list(encoded) == list(Article._fields) == list(SCHEMA["properties"])
    assert decode_article(through_json(encoded)) == ARTICLE


def test_the_format_the_model_and_the_codec_have_the_same_kinds_of_block() -> None:
    """The five of `medref-articles/1`."""
    tried = [
        Paragraph(Prose("t")),
        ListBlock((Prose("t"),)),
        Table("t", ("c",), (("x",),)),
        Steps("t", (Prose("t"),)),
        Bars("t", (("l", 1.0),)),
    ]
    assert {type(block) for block in tried} == set(get_args(Block))
    [section] = encode_article(Article("a", "A", sections=(Section("H", tuple(tried)),)))["sections"]
    assert tuple(block["type"] for block in section["blocks"]) == BLOCK_TYPES


def test_absent_fields_stay_absent() -> None:
    """The smallest article says its id, its title, its language."""
    assert encode_article(Article("a", "A")) == {"id": "a", "title": "A", "language": "en"}
    assert decode_article({"id": "a", "title": "A"}, "es") == Article("a", "A", language="es")


def test_a_text_that_was_not_reviewed_says_so_with_null() -> None:
    """`reviewed` is there and null, of a review as of a source; both read as not reviewed."""
    review, source = {"written": "2026", "reviewed": None}, {"title": "S", "reviewed": None}
    article = decode_article({"id": "a", "title": "A", "review": review, "sources": [source]})
    assert (article.review, article.sources) == (Review("2026"), (Source("S"),))
    assert encode_article(article)["review"] == review


def test_references_keep_their_citation_item_as_it_was_given() -> None:
    """A number as id becomes text for citing, and stays a number in the item."""
    item = {"id": 7, "type": "book"}
    article = decode_article({"id": "a", "title": "A", "references": [item], "summary": {"text": "t", "cites": [7]}})
    assert article.summary == Prose("t", ("7",))
    assert article.references == (Reference("7", item),)
    assert encode_article(article)["references"] == [item]


info = st.builds(
    CollectionInfo,
    name=st.just("mine"),
    title=filled,
    language=st.sampled_from(["en", "es"]),
    licence=text,
    notice=text,
    publisher=text,
    url=st.just("") | urls,
    date=st.just("") | dates,
)


@quick
@given(info)
def test_a_collection_decodes_to_what_was_encoded(collection: CollectionInfo) -> None:
    """And is sound."""
    encoded = encode_collection(collection)
    assert decode_collection(through_json(encoded)) == collection
    assert list(faults(encoded, DEFS["collection"])) == []
    assert set(encoded) <= set(COLLECTION["properties"])
