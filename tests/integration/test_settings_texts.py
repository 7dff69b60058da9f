"""Message texts on the page: previewed on a real item, saved, and then really sent."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import quote

import pytest

from core import clock
from core.db import reading
from models.agencies import Agency
from tests.integration.office import FRIDAY, MONDAY, an_office, mails, tick
from tests.integration.settings_pages import NOW, a_municipality, events, fresh
from tests.integration.web_visitor import Visitor, as_seat

HERE = "/settings/texts"
CLOSING = "ขอบคุณที่ช่วยกัน"


@pytest.fixture
def coordinator(database: str, web_address: str) -> Iterator[Visitor]:
    with clock.frozen(NOW), as_seat(web_address, a_municipality()) as visitor:
        yield visitor


def test_a_text_is_saved_and_its_words_are_not_in_the_log(coordinator: Visitor):
    coordinator.send_form(HERE, kind="digest", **{"digest.closing": CLOSING, "coordinator_phone": "053-000000"})
    logged = [row.payload for row in events(coordinator.agency, "TextChanged")]
    assert fresh(coordinator.agency).texts == {"digest.closing": CLOSING, "coordinator_phone": "053-000000"}
    assert ({one["name"] for one in logged}, "053" in str(logged)) == ({"digest.closing", "coordinator_phone"}, False)


def test_a_wrong_text_is_refused_marked_and_kept(coordinator: Visitor):
    answer = coordinator.send_form(HERE, kind="digest", **{"digest.closing": "ถึง {phone}"})
    field = answer.text.partition('id="digest.closing"')[2].partition("</textarea>")[0]
    assert (answer.status_code, 'aria-invalid="true"' in field, "ถึง {phone}" in field) == (422, True, True)
    assert fresh(coordinator.agency).texts is None


@pytest.mark.parametrize("kind", ["digest", "push", "hand_over", "return", "escalation", "summary"])
def test_every_kind_is_previewed_with_what_is_typed(coordinator: Visitor, kind: str):
    typed = f"kind={kind}&{kind}.closing={quote(CLOSING)}"
    page, mail = coordinator.get(f"{HERE}?{typed}").text, coordinator.get(f"{HERE}/mail?{typed}").text
    chat = page.partition('class="chat"')[2].partition("</div>")[0]
    assert (CLOSING in chat, CLOSING in mail, "<title>ITA: " in mail) == (True, True, True)
    assert fresh(coordinator.agency).texts is None


def test_the_preview_of_a_mail_runs_nothing_and_stands_in_our_page_alone(coordinator: Visitor):
    headers = coordinator.get(f"{HERE}/mail?kind=digest").headers
    policy = headers["content-security-policy"]
    assert ("sandbox" in policy, "script-src" in policy, headers["x-frame-options"]) == (True, False, "SAMEORIGIN")
    assert ("default-src 'none'" in policy, "frame-ancestors 'self'" in policy) == (True, True)


def test_only_this_page_may_hold_a_frame(coordinator: Visitor):
    assert "frame-src 'self'" in coordinator.get(HERE).headers["content-security-policy"]
    assert "frame-src" not in coordinator.get("/settings").headers["content-security-policy"]


def test_an_item_of_another_agency_is_not_previewed(coordinator: Visitor):
    other = a_municipality("เทศบาลอื่น", "o30")
    with as_seat(str(coordinator.base_url), other) as stranger:
        foreign = stranger.get(HERE).text.partition('<option value="')[2].partition('"')[0]
    mail = coordinator.get(f"{HERE}/mail?kind=digest&item={foreign}").text
    assert ("มาตรการ o28" in mail, "o30" in mail) == (True, False)


def test_saved_words_are_in_the_mail_that_is_sent(database: str, web_address: str):
    office = an_office({"o28": date(2025, 2, 28)}, activated_on=FRIDAY)
    with reading() as session:
        agency = session.get_one(Agency, office.agency_id)
    with clock.frozen(NOW), as_seat(web_address, agency) as visitor:
        visitor.send_form(HERE, kind="digest", **{"digest.closing": CLOSING, "greeting": "ถึง {name} แห่ง{agency}"})
    tick(MONDAY)
    assert [(CLOSING in mail.text, f"ถึง กองคลัง แห่ง{agency.name}" in mail.text) for mail in mails()] == [(True, True)]
