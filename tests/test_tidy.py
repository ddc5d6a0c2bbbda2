"""Text, addresses and dates of other formats, as articles have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medref.codec.schema import DEFS
from medref.codec.validate import faults
from medref.importers.tidy import iso_date, joined, tidy, tidy_all, tidy_name, web_address, web_addresses

LINK = DEFS["article"]["properties"]["further_reading"]["items"]
TEXTS = st.text() | st.sampled_from(
    [" a", "a ", "a  b", "a\nb", "\u3164", "\u200b", "\u202e", "a\u2028b", "a|", "é", "\xa0", "http://a b"]
)


@given(st.lists(TEXTS))
def test_texts_looked_at_together_come_out_as_each_alone(texts: list[str]) -> None:
    """Whichever of them is not tidy."""
    assert tidy_all(texts) == [tidy(text) for text in texts] == [tidy_name(text) for text in texts]
    assert web_addresses(texts) == [web_address(text) for text in texts]


@given(TEXTS)
def test_what_is_left_of_a_text_is_what_the_format_allows(text: str) -> None:
    """Or nothing."""
    title = tidy(text)
    assert not title or not list(faults({"title": title}, LINK))
    assert tidy(title) == title
    for address in (web_address(text), web_address(f"https://{text}")):
        assert not address or not list(faults({"title": "x", "url": address}, LINK))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://a.b/c?d=e#f", "https://a.b/c?d=e#f"),
        (" http://a.b/c d ", "http://a.b/c%20d"),
        ("HTTPS://A.b/", "https://A.b/"),
        ("http://a", "http://a"),
        ("http://[::1]/", "http://[::1]/"),
        ("http://[a/", ""),
        ("http://", ""),
        ("http:///x", ""),
        ("//a.b/", ""),
        ("ftp://a.b/", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_an_address_is_one_of_the_web(text: str | None, address: str) -> None:
    """With a host, and without spaces."""
    assert web_address(text) == address


def test_pieces_are_joined_by_what_ends_them() -> None:
    """A semicolon where there is no sign."""
    assert joined(["One.", "two", "three:", "four"]) == "One. two; three: four"
    assert joined([]) == ""


@given(st.text() | st.from_regex(r"\d{1,2}/\d{1,2}/\d{4}"))
def test_a_date_is_iso_or_nothing(text: str) -> None:
    """Whatever stands there."""
    found = iso_date(text)
    assert not found or not list(faults({"title": "x", "accessed": found}, DEFS["article"]["properties"]["sources"]["items"]))
