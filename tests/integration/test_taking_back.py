"""Handing in with a look first, and taking back what was handed in until the next station has acted."""

from collections.abc import Iterator
from datetime import time, timedelta

import pytest
from httpx import Response

from core import clock
from core.evidence.verdicts import Verdict
from core.settings import forget_settings
from tests.evidence_sites import Sites, evidence_sites
from tests.integration.heads_office import HeadsOffice, heads_office
from tests.integration.moving import NOW
from tests.integration.office import MONDAY, an_office, subjects, tick
from tests.integration.web_visitor import Visitor, as_seat
from work.moves.taking_back import TooLateToTakeBack

HOST = "127.1.0.1"


@pytest.fixture(scope="module")
def sites() -> Iterator[Sites]:
    with evidence_sites(1) as made:
        yield made


@pytest.fixture
def office(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[HeadsOffice]:
    monkeypatch.setenv("ITA_ALLOW_LOCAL_EVIDENCE", "true")
    forget_settings()
    with clock.frozen(NOW):
        yield heads_office()


@pytest.fixture
def head(office: HeadsOffice, web_address: str) -> Iterator[Visitor]:
    with as_seat(web_address, office.agency, office.key) as visitor:
        yield visitor


def part_state(office: HeadsOffice) -> tuple[str, str]:
    return office.item().position, ",".join(sorted(part.state for part in office.parts().values()))


def links(office: HeadsOffice) -> list[tuple[str, str | None]]:
    return sorted((one.url, one.vouched_verdict) for one in office.links())


def submit(head: Visitor, office: HeadsOffice, **fields: object) -> Response:
    mine = office.mine
    return head.send_form(f"{head.base}/o28/submit", unit=mine.id, seen=office.seen("o28", mine), **fields)


def test_what_does_not_open_is_told_with_a_way_out_before_it_is_handed_in(
    office: HeadsOffice, head: Visitor, sites: Sites
):
    dead = sites.url(HOST, "/missing")
    refused = submit(head, office, evidence=dead)
    assert (refused.status_code, "(404)" in refused.text, 'name="anyway"' in refused.text) == (422, True, True)
    assert links(office) == []
    submit(head, office, evidence=dead, anyway="true")
    assert links(office) == [(dead, Verdict.GONE)]


def test_several_links_are_handed_in_at_once_and_taken_back_one_by_one(
    office: HeadsOffice, head: Visitor, sites: Sites
):
    good = [sites.url(HOST, "/o7"), sites.url(HOST, "/list")]
    submit(head, office, evidence=" ".join(good))
    told = head.get("/my").text
    assert links(office) == sorted((url, None) for url in good)
    assert "รออีก 1 ส่วนราชการ" in told
    head.send_form(f"{head.base}/o28/take-back", unit=office.mine.id, seen=office.seen("o28", office.mine))
    assert part_state(office)[1] == "in_progress,returned"
    first = next(one.id for one in office.links() if one.url == good[0])
    head.send_form(f"{head.base}/o28/links/{first}/remove", unit=office.mine.id)
    assert links(office) == [(good[1], None)]


def test_what_went_on_comes_back_until_the_next_station_has_acted(office: HeadsOffice):
    office.move("o28", "submit", unit="กองคลัง", evidence="https://www.example.go.th/o28")
    office.move("o28", "submit", unit="กองช่าง")
    went_on = part_state(office)[0]
    office.move("o28", "take_back", unit="กองช่าง")
    assert (went_on != "collecting", part_state(office)) == (True, ("collecting", "in_progress,submitted"))
    office.move("o28", "submit", unit="กองช่าง")
    office.move("o28", "forward")
    with pytest.raises(TooLateToTakeBack):
        office.move("o28", "take_back", unit="กองช่าง")
    office.move("o28", "take_back")
    assert part_state(office)[0] == went_on


def test_an_acceptance_is_undone_on_its_day(office: HeadsOffice):
    reason, url = "ดำเนินการแล้ว", "https://www.example.go.th/o28"
    office.move("o28", "accept", reason=reason, evidence=url)
    office.move("o28", "take_back")
    back = part_state(office)
    office.move("o28", "accept", reason=reason)
    with clock.frozen(NOW + timedelta(days=1)), pytest.raises(TooLateToTakeBack):
        office.move("o28", "take_back")
    assert back == ("collecting", "in_progress,in_progress")


def test_the_stations_take_back_on_their_pages_what_nobody_has_touched(office: HeadsOffice, web_address: str):
    office.to_station(publishing=True)
    with as_seat(web_address, office.agency, "publisher") as visitor:
        refused = visitor.send_form("/publishing/o28/take-back", seen=office.seen(), year=2568)
    with as_seat(web_address, office.agency, "clerk") as clerk:
        page = clerk.get("/signature").text
        back = clerk.send_form("/signature/o28/take-back", seen=office.seen(), year=2568)
        after = clerk.get("/signature").text
    assert refused.status_code == 409  # the publisher has passed nothing on
    assert ("/signature/o28/take-back" in page, back.status_code, "/signature/o28/take-back" in after) == (
        True, 303, False,
    )  # fmt: skip
    assert part_state(office)[0] == "signature"


def test_the_coordinator_undoes_what_was_decided_today(office: HeadsOffice, web_address: str):
    before = office.item().needed_on, office.item().why_needed
    with as_seat(web_address, office.agency, "coordinator") as visitor:

        def act(action: str, **fields: object) -> None:
            answer = visitor.send_form(f"/items/o28/{action}", seen=office.seen(), **fields)
            assert answer.status_code == 303, answer.text

        act("waive", unit="กองช่าง", reason="ไม่เกี่ยวข้อง")
        assert "เลิกการยกเว้น กองช่าง" in visitor.get("/items/o28").text
        act("take-back", unit="กองช่าง")
        act("move-date", day="2025-03-28", reason="รอสภา", sure="1")
        assert "เลิกการเลื่อนวัน" in visitor.get("/items/o28").text
        act("undo-date")
        act("move-date", day="2025-03-28", unit="กองคลัง", reason="รอสภา", sure="1")
        act("undo-date")
        again = visitor.send_form("/items/o28/undo-date", seen=office.seen())
        act("done-already", url="https://www.example.go.th/o28")
        act("take-back")
        page = visitor.get("/items/o28").text
    assert again.status_code == 409
    assert (office.item().needed_on, office.item().why_needed) == before
    assert [part.needed_on for part in office.parts().values()] == [None, None]
    assert part_state(office) == ("collecting", "in_progress,in_progress")
    assert "ถอนกลับไปที่" in page


def test_who_was_told_is_told_that_it_was_taken_back(database: str):
    office = an_office({"o1": MONDAY + timedelta(days=100), "o2": MONDAY + timedelta(days=100)})
    office.move("o1", "submit", MONDAY)
    tick(MONDAY, time(10, 30))
    tick(MONDAY, time(11))
    office.move("o1", "take_back", MONDAY, time(11, 30), unit="กองคลัง")
    office.move("o2", "submit", MONDAY, time(11, 40))
    office.move("o2", "take_back", MONDAY, time(11, 50), unit="กองคลัง")  # before anybody was told
    tick(MONDAY, time(12))
    tick(MONDAY, time(15))
    assert [one for one in subjects() if "ส่งต่อ" in one or "ถอน" in one] == [
        "ITA: o1 ส่งต่อมาถึงท่าน", "ITA: o1 ถูกถอนกลับไปแก้ไข",
    ]  # fmt: skip
