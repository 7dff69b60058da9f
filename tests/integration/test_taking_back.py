"""Handing in with a look first, and taking back what was handed in until the next station has acted."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from httpx import Response

from core import clock
from core.evidence.verdicts import Verdict
from core.settings import forget_settings
from tests.evidence_sites import Sites, evidence_sites
from tests.integration.heads_office import HeadsOffice, heads_office
from tests.integration.moving import NOW
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


def test_an_acceptance_is_undone_for_half_a_minute(office: HeadsOffice):
    reason, url = "ดำเนินการแล้ว", "https://www.example.go.th/o28"
    office.move("o28", "accept", reason=reason, evidence=url)
    office.move("o28", "take_back")
    back = part_state(office)
    office.move("o28", "accept", reason=reason)
    with clock.frozen(NOW + timedelta(seconds=31)), pytest.raises(TooLateToTakeBack):
        office.move("o28", "take_back")
    assert back == ("collecting", "in_progress,in_progress")
