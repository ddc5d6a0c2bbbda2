"""Which of MedlinePlus' files is taken, and how often its server is asked."""

import io
from datetime import date, timedelta

import pytest

from medref.errors import NetworkFault, UsageFault
from medref.transfer.medlineplus import Found, newest
from server import LOG_IN, Server, content, redirect, status

SATURDAY, SUNDAY, MONDAY, TUESDAY, WEDNESDAY = (date(2026, 11, 21) + timedelta(days) for days in range(5))


def zipped(day: date) -> str:
    return f"/xml/mplus_topics_compressed_{day}.zip"


def plain(day: date) -> str:
    return f"/xml/mplus_topics_{day}.xml"


def find(server: Server, today: date, **options: str) -> tuple[Found | None, bytes]:
    target = io.BytesIO()
    found = newest(f"{server.address}/xml", today, target, **options)
    return found, target.getvalue()


def again(server: Server, today: date, had: Found) -> Found | None:
    """Ask anew, with what is known of the file that is there; only the requests of this time are kept."""
    server.asked.clear()
    file = had.received
    return find(server, today, have=had.dated, etag=file.etag, modified=file.modified)[0]


def test_todays_zipped_file_comes_first(server: Server) -> None:
    """One request; its date is told."""
    server.files |= {zipped(TUESDAY): b"zip", plain(TUESDAY): b"xml", zipped(SATURDAY): b"old"}
    found, data = find(server, TUESDAY)
    assert (found and found.dated, data) == ("2026-11-24", b"zip")
    assert server.paths() == [zipped(TUESDAY)]


def test_days_are_gone_back_zip_before_xml_over_one_connection(server: Server) -> None:
    """To the first file that is there."""
    server.files |= {plain(SATURDAY): b"xml", zipped(date(2026, 11, 20)): b"old"}
    found, data = find(server, MONDAY)
    assert (found and found.dated, data) == ("2026-11-21", b"xml")
    assert server.paths() == [way(day) for day in (MONDAY, SUNDAY, SATURDAY) for way in (zipped, plain)]
    assert {asked.connection for asked in server.asked} == {1}


def test_fourteen_days_are_gone_back_and_no_more(server: Server) -> None:
    """What was tried is told."""
    server.files[zipped(MONDAY - timedelta(14))] = b"old"
    assert find(server, MONDAY)[1] == b"old"
    server.asked.clear()
    with pytest.raises(NetworkFault, match=f"127.0.0.1:{server.port}/xml/ has none .* from .*2026-11-24.zip to .*2026-11-10.xml"):
        find(server, TUESDAY)
    assert len(server.asked) == 30


@pytest.mark.parametrize("today", [SATURDAY, SUNDAY, MONDAY])
@pytest.mark.parametrize("way", [zipped, plain])
def test_where_the_last_file_due_is_there_it_alone_is_asked_for(server: Server, today: date, way: object) -> None:
    """On its own day, and on Sunday and Monday, when none is due: one request, where it was the zipped one."""
    server.files[way(SATURDAY)] = b"data"
    had, _ = find(server, SATURDAY)
    assert had
    assert again(server, today, had) is None
    assert server.paths() == ([zipped(SATURDAY)] if way is zipped else [zipped(SATURDAY), plain(SATURDAY)])


def test_where_one_may_be_due_it_is_asked_for_first(server: Server) -> None:
    """Before the file that is there."""
    server.files[zipped(TUESDAY)] = b"data"
    had, _ = find(server, TUESDAY)
    assert had
    assert again(server, WEDNESDAY, had) is None
    assert server.paths() == [zipped(WEDNESDAY), plain(WEDNESDAY), zipped(TUESDAY)]


def test_a_file_of_an_unusual_day_is_found(server: Server) -> None:
    """On Tuesday at the latest, if Tuesday's own is not there; once it is there, it is the last due."""
    server.files[zipped(SATURDAY)] = b"Saturday"
    had, _ = find(server, SATURDAY)
    server.files[zipped(SUNDAY)] = b"Sunday"
    assert had
    found = again(server, TUESDAY, had)
    assert found
    assert found.dated == "2026-11-22"
    assert again(server, MONDAY, found) is None
    assert server.paths() == [zipped(SUNDAY)]


def test_a_file_that_was_put_out_again_comes(server: Server) -> None:
    """Under the same date, with other content."""
    server.files[zipped(SATURDAY)] = b"data"
    had, _ = find(server, SATURDAY)
    server.files[zipped(SATURDAY)] = content(b"mended", modified="Sat, 21 Nov 2026 11:00:00 GMT")
    assert had
    found = again(server, SUNDAY, had)
    assert found
    assert (found.dated, found.received.size) == ("2026-11-21", 6)


def test_no_file_older_than_the_one_that_is_there_is_taken(server: Server) -> None:
    """Even where that one is gone: something is wrong with the place."""
    server.files[zipped(SATURDAY)] = b"old"
    for today in (SUNDAY, MONDAY, TUESDAY):
        with pytest.raises(NetworkFault):
            find(server, today, have="2026-11-22", etag='"x"')
    assert zipped(SATURDAY) not in server.paths()


def test_a_date_in_the_future_asks_for_that_file_alone(server: Server) -> None:
    """The clock may be wrong, or it is later elsewhere."""
    server.files[zipped(WEDNESDAY)] = b"data"
    had, _ = find(server, WEDNESDAY)
    assert had
    assert again(server, TUESDAY, had) is None
    assert len(server.asked) == 1


@pytest.mark.parametrize("have", ["", "unknown", "2026-13-45", "20"])
def test_what_has_no_date_is_as_if_nothing_were_there(server: Server, have: str) -> None:
    """The newest comes."""
    server.files[zipped(SATURDAY)] = b"data"
    assert find(server, SATURDAY, have=have, etag='"x"')[1] == b"data"


@pytest.mark.parametrize("page", [LOG_IN, redirect("/login")])
def test_a_log_in_page_is_no_want_of_a_file(server: Server, page: object) -> None:
    """Whether it answers everything or everything leads to it."""
    server.default, server.files["/login"] = page, LOG_IN
    with pytest.raises(NetworkFault, match="log-in page of this network"):
        find(server, TUESDAY)


def test_a_server_out_of_order_is_no_want_of_a_file_either(server: Server) -> None:
    """It is not asked for other days."""
    server.default = status(500)
    with pytest.raises(NetworkFault, match="500 Internal"):
        find(server, TUESDAY)
    assert set(server.paths()) == {zipped(TUESDAY)}


@pytest.mark.parametrize("base", ["", "medlineplus.gov/xml", "ftp://medlineplus.gov/", "https://medlineplus.gov/xml/?a=b"])
def test_a_base_that_is_no_address_is_a_usage_fault(base: str) -> None:
    """Before anything is asked."""
    with pytest.raises(UsageFault):
        newest(base, TUESDAY, io.BytesIO())
