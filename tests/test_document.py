"""Article files: JSON and JSON Lines, every fault with file and place, and no file that makes reading crash."""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medref.codec.document import Document
from medref.codec.schema import FORMAT
from medref.errors import BadData, MedrefError
from medref.model import Article, Bars, CollectionInfo
from strategies import json_values, near_articles

DATA = Path(__file__).parent.parent / "data" / "articles.json"
HEAD = {"format": FORMAT, "collection": {"name": "mine", "title": "Mine"}}
Write = Callable[..., str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("documents")


@pytest.fixture
def write(folder: Path) -> Write:
    """Writes bytes, or values as JSON (as JSON Lines where the name says so) to a file; returns its path."""

    def write(*values: Any, name: str = "a.json") -> str:
        path = folder / name
        path.write_bytes(b"\n".join(value if isinstance(value, bytes) else json.dumps(value).encode() for value in values))
        return str(path)

    return write


def article(number: int = 1, **fields: Any) -> dict[str, Any]:
    return {"id": f"a{number}", "title": f"A{number}", **fields}


def document(*articles: Any) -> dict[str, Any]:
    return {**HEAD, "articles": list(articles)}


def read(path: str) -> tuple[CollectionInfo, list[Article]]:
    opened = Document(path)
    articles = list(opened.articles())
    opened.check()
    return opened.info, articles


def told(path: str) -> list[str]:
    """The faults that are found, each without the file's name that it begins with."""
    with pytest.raises(BadData) as caught:
        read(path)
    assert path in caught.value.message
    assert all(fault.startswith(f"{path}:") for fault in caught.value.faults)
    return [fault.removeprefix(path) for fault in caught.value.faults]


def test_the_bundled_articles_are_read_without_a_fault() -> None:
    """Each with its definition."""
    info, articles = read(str(DATA))
    assert info.name == "medref"
    assert len(articles) == len(json.loads(DATA.read_text(encoding="utf-8"))["articles"])
    assert all(article.summary for article in articles)


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "articles"])
def test_json_lines_give_the_articles_that_json_gives(write: Write, name: str) -> None:
    """By the file's ending, or by a first line that is a collection; empty lines count for nothing."""
    articles = [article(1), article(2, language="es"), article(3, summary={"text": "t", "cites": []})]
    assert read(write(HEAD, *articles[:2], b"", b" \t", articles[2], b"", name=name)) == read(write(document(*articles)))


def test_a_byte_order_mark_is_no_fault(write: Write) -> None:
    """Editors on Windows write one, before JSON as before JSON Lines."""
    marked = [b"\xef\xbb\xbf" + json.dumps(value).encode() for value in (document(article()), HEAD)]
    assert read(write(marked[0])) == read(write(marked[1], article(), name="a.jsonl")) == read(write(document(article())))


def test_an_article_takes_the_collections_language_unless_it_has_its_own(write: Write) -> None:
    """And English where neither says."""
    assert [found.language for found in read(write(document(article(1), article(2, language="fr"))))[1]] == ["en", "fr"]
    spanish = {**document(article()), "collection": {"name": "mine", "title": "Mine", "language": "es"}}
    assert read(write(spanish))[1][0].language == "es"


def test_all_faults_of_a_file_come_in_one_go(write: Write) -> None:
    """Those of the collection and those of each article, with their places."""
    broken = {**document(article(1, kind="x"), 5, {"id": "b"}), "collection": {"name": "No Slug", "title": "T"}, "extra": 1}
    places = [fault.split(": ")[1] for fault in told(write(broken))]
    assert places == ["collection.name", "extra", "articles[0].kind", "articles[1]", "articles[2].title"]


def test_faults_of_json_lines_name_the_line(write: Write) -> None:
    """Those of the file's form as those of its fields."""
    path = write(HEAD, article(1), b"{", article(2, kind="x"), b"", b"[]", b"\xff", article(3), name="a.jsonl")
    faults = told(path)
    assert [fault.split(":")[1] for fault in faults] == ["3", "4", "6", "7"]
    assert "kind: expected one of condition" in faults[1]
    assert "expected an object, got a list" in faults[2]
    assert "expected UTF-8" in faults[3]


def test_faults_of_the_first_line_do_not_hide_those_of_the_others(write: Write) -> None:
    """The articles of JSON Lines are checked even where the collection has faults, as those of JSON are."""
    faults = told(write({**HEAD, "extra": 1}, article(kind="x"), name="a.jsonl"))
    assert [fault.split(":")[1] for fault in faults] == ["1", "2"]


def test_a_line_that_is_no_json_is_named_by_its_own_number_alone(write: Write) -> None:
    """Not as line 1 of itself."""
    [fault] = told(write(HEAD, article(1), b'{"id": }', name="a.jsonl"))
    assert "line 1" not in fault


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_an_id_that_stands_twice_is_a_fault(write: Write, name: str) -> None:
    """It says which article has it too."""
    again = {**article(1), "title": "Other"}
    [fault] = told(write(HEAD, article(1), again, name=name) if name == "a.jsonl" else write(document(article(1), again)))
    assert "“a1” is also the id of" in fault
    assert ("articles[0]" if name == "a.json" else "“A1”") in fault


def test_two_references_of_one_id_are_a_fault(write: Write) -> None:
    """A number and the same number as text count as one id, since citations do not tell them apart."""
    references = [{"id": 1, "type": "book"}, {"id": "1", "type": "book"}]
    [fault] = told(write(document(article(references=references))))
    assert fault == ": articles[0].references[1].id: “1” is also the id of a reference before it"


def test_a_citation_of_no_reference_is_a_fault_wherever_it_stands(write: Write) -> None:
    """In the warning, the definition, each kind of block and the factors, with its place."""
    lost = {"text": "t", "cites": ["r", "lost"]}
    blocks = [
        {"type": "paragraph", "text": lost},
        {"type": "list", "items": ["a", lost]},
        {"type": "table", "title": "t", "columns": ["c"], "rows": [["x"]], "cites": ["lost"]},
        {"type": "steps", "title": "t", "items": [lost], "cites": ["r"]},
        {"type": "bars", "title": "t", "items": [{"label": "l", "value": 1}], "cites": ["lost"]},
    ]
    value = article(
        warning=lost,
        summary=lost,
        sections=[{"heading": "H", "blocks": blocks}],
        factors={"lead": lost, "items": [lost]},
        references=[{"id": "r", "type": "book"}],
    )
    faults = told(write(document(value)))
    assert [fault.split(": ")[1].removeprefix("articles[0].").removesuffix(".cites") for fault in faults] == [
        *"warning summary".split(),
        *(f"sections[0].blocks[{block}" for block in "0].text 1].items[1] 2] 3].items[0] 4]".split()),
        *"factors.lead factors.items[0]".split(),
    ]
    assert all("“lost” is the id of no reference" in fault for fault in faults)


def test_rows_are_as_long_as_the_columns(write: Write) -> None:
    """A shorter and a longer one are faults."""
    table = {"type": "table", "title": "t", "columns": ["a", "b"], "rows": [["1", "2"], ["1"], ["1", "2", "3"]]}
    faults = told(write(document(article(sections=[{"heading": "H", "blocks": [table]}]))))
    assert [fault.split(": ", 2)[1:] for fault in faults] == [
        ["articles[0].sections[0].blocks[0].rows[1]", "expected 2 cells, as many as columns; got 1"],
        ["articles[0].sections[0].blocks[0].rows[2]", "expected 2 cells, as many as columns; got 3"],
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "expected JSON, got nothing"),
        (b" \n\t", "expected JSON, got nothing"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a":' * 100_000, "nested too deeply"),
        ("é".encode("latin-1"), "expected UTF-8; the byte at 0 is 0xe9"),
        ('{"format": 1}'.encode("utf-16"), "expected UTF-8; the byte at 0 is 0xff"),
        (b"NaN", "NaN is no JSON number"),
        (b'{"a": -Infinity}', "-Infinity is no JSON number"),
        (b"9" * 10_000, "no JSON: "),
        (b'{\n"a": 1\n"b"}', "no JSON: line 3, column 1"),
        (b"\0", "no JSON: line 1, column 1"),
        (b"{} {}", "no JSON: line 1, column 4"),
        (b"[]", "expected an object, got a list"),
        (b"null", "expected an object, got"),
        (b'"\\ud800"', "expected an object, got"),
        (b"{}", "format: is missing"),
        (json.dumps({**HEAD, "articles": []}).encode(), "articles: expected 1 or more items, got none"),
        (json.dumps({**HEAD, "articles": {}}).encode(), "articles: expected a list, got an object"),
        (
            json.dumps({**document(article()), "format": "medref-articles/2"}).encode(),
            "format: expected “medref-articles/1”, got",
        ),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_a_file_that_is_no_article_file_is_bad_data(write: Write, data: bytes, expected: str) -> None:
    """With the file, and what was expected of it."""
    assert any(expected in fault for fault in told(write(data)))


@pytest.mark.parametrize("line", [b"", b"[" * 100_000, b"\xe9", b"NaN", b"[]", b"{}", b"\0"], ids=lambda line: repr(line)[:12])
def test_a_first_line_that_is_no_collection_is_bad_data(write: Write, line: bytes) -> None:
    """However the file is called."""
    assert told(write(line, article(), name="a.jsonl"))


def test_json_lines_without_an_article_are_bad_data(write: Write) -> None:
    """A collection alone is none."""
    assert "expected an article on each line" in told(write(HEAD, name="a.jsonl"))[0]


def test_escape_sequences_and_the_like_are_refused_and_not_repeated(write: Write) -> None:
    """Neither in the articles nor in the words about them."""
    hostile = ["\0", "\x1b[31m", "\x9b31m", "\u202e", "\u2066", "\ud800"]
    faults = told(write(document(*(article(number, title=f"A{text}") for number, text in enumerate(hostile)))))
    assert [fault.split(": ")[1] for fault in faults] == [f"articles[{number}].title" for number in range(len(hostile))]
    assert not any(text in fault for text in hostile for fault in faults)


def test_words_of_a_million_letters_are_read(write: Write) -> None:
    """In any field."""
    word = "x" * 10**6
    _, [long] = read(write(document(article(summary=word, also_called=[word]))))
    assert long.also_called == (word,)


@pytest.mark.parametrize("number", ["1e999", "-1e999"])
def test_a_number_too_large_to_be_one_is_refused(write: Write, number: str) -> None:
    """JSON allows it, Python reads it as infinity, and no bar can be drawn of it."""
    bars = {"type": "bars", "title": "t", "items": [{"label": "l", "value": 7.125}]}
    data = json.dumps(document(article(sections=[{"heading": "H", "blocks": [bars]}])))
    assert told(write(data.replace("7.125", number).encode()))


def test_the_numbers_of_bars_stay_as_they_are(write: Write) -> None:
    """Whole ones, fractions, and those with an exponent."""
    bars = {"type": "bars", "title": "t", "items": [{"label": "l", "value": value} for value in (0, 0.25, 1e3, 10**20)]}
    _, [found] = read(write(document(article(sections=[{"heading": "H", "blocks": [bars]}]))))
    [block] = found.sections[0].blocks
    assert isinstance(block, Bars)
    assert [value for _, value in block.items] == [0, 0.25, 1000, 10**20]


def test_a_missing_file_and_a_folder_are_failures_in_words(folder: Path) -> None:
    """Not bad data: there is nothing to mend in them."""
    for path in (folder / "none.json", folder / "none.jsonl", folder):
        with pytest.raises(MedrefError, match="cannot read") as caught:
            Document(str(path))
        assert not isinstance(caught.value, BadData)
        assert str(path) in caught.value.message
        assert caught.value.hint


def test_articles_without_a_fault_are_given_before_the_check(write: Write) -> None:
    """Whoever takes them waits for `check()`, which lists the faults of the others."""
    opened = Document(write(document(article(1), article(2, kind="x"), article(3))))
    assert [found.id for found in opened.articles()] == ["a1", "a3"]
    with pytest.raises(BadData, match="1 fault"):
        opened.check()


def ends_well(path: Path, data: bytes) -> None:
    """Reading `data` ends in articles or in an error of medref's."""
    path.write_bytes(data)
    with suppress(MedrefError):
        read(str(path))


any_file = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@any_file
@given(st.binary() | st.text().map(str.encode), st.sampled_from(["b.json", "b.jsonl"]))
def test_no_bytes_make_it_crash(folder: Path, data: bytes, name: str) -> None:
    """Whatever the file is called."""
    ends_well(folder / name, data)


@any_file
@given(st.lists(json_values | st.just(HEAD), max_size=3), st.sampled_from(["c.json", "c.jsonl"]))
def test_no_json_makes_it_crash(folder: Path, values: list[Any], name: str) -> None:
    """As the whole, as a line, beside a sound collection."""
    ends_well(folder / name, b"\n".join(json.dumps(value).encode() for value in values))
    ends_well(folder / name, json.dumps({**HEAD, "articles": values}).encode())


@any_file
@given(st.lists(near_articles(), max_size=2))
def test_no_nearly_sound_article_makes_it_crash(folder: Path, values: list[Any]) -> None:
    """Where the schema is met, citations and rows are looked at too."""
    ends_well(folder / "d.json", json.dumps(document(*values)).encode())
    ends_well(folder / "d.jsonl", "\n".join(map(json.dumps, [HEAD, *values])).encode())


def test_of_very_many_faults_a_thousand_are_told_and_all_are_counted(write: Write) -> None:
    """A file of millions with a fault on each line takes neither the memory nor quadratic time."""
    path = write(HEAD, *[article(1)] * 3_000, name="many.jsonl")
    opened = Document(path)
    assert len(list(opened.articles())) == 1
    with pytest.raises(BadData) as caught:
        opened.check()
    assert "2,999 faults" in caught.value.message
    assert len(caught.value.faults) == 1_001
    assert caught.value.faults[0].endswith("also the id of “A1” on line 2")
    assert caught.value.faults[-1] == "… and 1,999 more"


def test_a_line_that_no_memory_should_hold_is_a_fault(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is passed over, and the lines after it are read."""
    monkeypatch.setattr("medref.codec.document._LONGEST", 1 << 20)
    path = write(HEAD, article(1, summary="x" * (3 << 20)), article(2), name="long.jsonl")
    opened = Document(path)
    assert [one.id for one in opened.articles()] == ["a2"]
    with pytest.raises(BadData) as caught:
        opened.check()
    assert f"{path}:2: longer than 1 MB" in caught.value.faults[0]
