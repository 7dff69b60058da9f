"""Who may open the settings, in which language they speak, and what they never do."""

import re
from collections.abc import Iterator

import pytest

from core import clock
from core.db import reading
from models.agencies import Agency
from models.people.holders import get_holders
from tests.integration.settings_pages import NOW, a_municipality, fresh
from tests.integration.web_visitor import as_seat
from web.access.gate import endpoints_of
from web.settings.rooms import SETTINGS

ROUTES = list(endpoints_of(room.router for room in SETTINGS))
PAGES = sorted({route.path for route in ROUTES if "GET" in route.methods and "{" not in route.path})
ACTIONS = sorted({route.path for route in ROUTES if "POST" in route.methods})
OWN = "/settings/sessions"  # everybody's
ID = "00000000-0000-0000-0000-000000000001"
THAI = re.compile("[\u0e00-\u0e7f]+")


@pytest.fixture(autouse=True)
def agency(database: str) -> Iterator[Agency]:
    with clock.frozen(NOW):
        yield a_municipality("Testtown")


def filled(path: str) -> str:
    return re.sub(r"\{\w*id\}", ID, path).replace("{key}", "clerk").replace("{kind}", "csv").replace("{name}", "x")


def seat_key(agency: Agency, name: str) -> str:
    """Return a seat as sessions have it; a unit's by its name."""
    with reading() as session:
        units = get_holders(session, agency.id, clock.today()).unit_ids
    return f"unit:{units[name]}" if name in units else name


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_and_changes_nothing(web_address: str, agency: Agency, path: str):
    with as_seat(web_address, agency) as coordinator:
        before = fresh(agency).last_event_no
        assert (coordinator.get(path).status_code, fresh(agency).last_event_no) == (200, before)


@pytest.mark.parametrize(
    "seat", ["clerk", *(pytest.param(one, marks=pytest.mark.thorough) for one in ("mayor", "publisher", "กองคลัง"))]
)
def test_only_the_coordinator_may_set_anything(web_address: str, agency: Agency, seat: str):
    with as_seat(web_address, agency, seat_key(agency, seat)) as visitor:
        pages = {path: visitor.get(path).status_code for path in PAGES if path != OWN}
        actions = {path: visitor.send_form(filled(path)).status_code for path in ACTIONS if not path.startswith(OWN)}
    assert {path: code for path, code in (pages | actions).items() if code != 403} == {}


def test_a_form_without_its_token_does_nothing(web_address: str, agency: Agency):
    with as_seat(web_address, agency) as coordinator:
        before = fresh(agency).last_event_no
        codes = {path: coordinator.post(filled(path)).status_code for path in ACTIONS}
    assert ({path for path, code in codes.items() if code != 403}, fresh(agency).last_event_no) == (set(), before)


@pytest.mark.parametrize("path", [path for path in PAGES if not path.endswith(".csv")])
def test_an_english_page_speaks_english(web_address: str, agency: Agency, path: str):
    with as_seat(web_address, agency) as coordinator:
        coordinator.cookies.set("ita_lang", "en")
        page = coordinator.get(path).text
    for name in ("กองคลัง", "สำนักปลัด", "มาตรการ o28"):
        page = page.replace(name, "")
    page = re.sub(r'<(\w+)[^>]* lang="th"[^>]*>.*?</\1>', "", page, flags=re.S)
    page = re.sub(r' placeholder="[^"]*"', "", page)  # the default words of messages, which are Thai
    assert THAI.findall(page) == []


def test_what_everybody_may_open_is_the_own_log_ins(web_address: str, agency: Agency):
    with as_seat(web_address, agency, "clerk") as clerk:
        assert clerk.get(OWN).status_code == 200


def test_the_first_page_says_how_things_stand(web_address: str, agency: Agency):
    with as_seat(web_address, agency) as coordinator:
        page = coordinator.get("/settings").text
    assert all(words in page for words in ("ว่าง 6 ตำแหน่ง", "LINE: ปิด", "บันทึกการใช้งานถูกต้อง", "2 แห่ง"))
