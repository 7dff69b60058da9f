"""While messages are kept back the first page, the monitors and the doctor say so, and the button ends it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from prometheus_client.parser import text_string_to_metric_families as families
from sqlmodel import select

from cli.running.checkup import check_everything
from core import clock
from core.db import reading, transaction
from models.agencies import Agency
from models.messages.holds import HoldReason, SendingHold, find_hold, hold_sending
from tests.builders import an_agency
from tests.integration.settings_pages import NOW, a_municipality, events
from tests.integration.web_visitor import Visitor, as_seat

BUTTON, HERE = 'action="/settings/sending/resume"', "/settings/sending/resume"


@pytest.fixture
def agency(database: str) -> Iterator[Agency]:
    with clock.frozen(NOW):
        yield a_municipality()


def hold(reason: HoldReason = HoldReason.RESTORE) -> None:
    with transaction() as session:
        hold_sending(session, reason)


def is_held() -> bool:
    with reading() as session:
        return find_hold(session) is not None


@contextmanager
def seen_by(address: str, agency: Agency, seat: str = "coordinator") -> Iterator[Visitor]:
    with as_seat(address, agency, seat) as visitor:
        yield visitor


def metric(visitor: Visitor, name: str) -> float:
    text = visitor.get("/metrics").text
    return next(sample.value for family in families(text) for sample in family.samples if sample.name == name)


@pytest.mark.parametrize("reason", list(HoldReason))
def test_every_reason_is_told_everywhere(agency: Agency, web_address: str, reason: HoldReason):
    with seen_by(web_address, agency) as coordinator:
        before = coordinator.get("/healthz").json(), metric(coordinator, "ita_sending_held")
        assert before == ({"status": "ok"}, 0)
        assert BUTTON not in coordinator.get("/overview").text
        hold(reason)
        answer = coordinator.get("/healthz")
        assert (answer.status_code, answer.json()) == (200, {"status": "ok", "sending_held": str(reason)})
        assert metric(coordinator, "ita_sending_held") == 1
        page = coordinator.get("/overview").text
        assert (BUTTON in page, "พักการส่งข้อความทั้งหมดตั้งแต่" in page) == (True, True)
    (told,) = [one for one in check_everything() if one.name == "การส่ง"]
    assert (told.state, "ita resume" in told.detail) == ("bad", True)


def test_the_button_lets_messages_go_and_the_log_says_who_pressed_it(agency: Agency, web_address: str):
    hold(HoldReason.RESTORE)
    hold(HoldReason.CLOCK)
    with seen_by(web_address, agency) as coordinator:
        answer = coordinator.send_form(HERE)
        assert (answer.status_code, answer.headers["location"].partition("?")[0], is_held()) == (
            303,
            "/overview",
            False,
        )
        assert (BUTTON in coordinator.get("/overview").text, coordinator.get("/healthz").json()) == (
            False, {"status": "ok"},
        )  # fmt: skip
        assert coordinator.send_form(HERE).status_code == 303  # pressed twice: nothing more happens
    resumed = events(agency, "SendingResumed")
    assert sorted(one.payload["cause"] for one in resumed) == ["clock", "restore"]
    assert {one.by for one in resumed} == {"coordinator"}
    with reading() as session:
        assert {one.lifted_by for one in session.exec(select(SendingHold))} == {"coordinator"}


def test_of_several_agencies_none_lets_the_others_messages_go(agency: Agency, web_address: str):
    with transaction() as session:
        an_agency(session, "อีกแห่ง")
    hold()
    with seen_by(web_address, agency) as coordinator:
        page = coordinator.get("/overview").text
        assert ("พักการส่งข้อความทั้งหมดตั้งแต่" in page, BUTTON in page) == (True, False)
        assert (coordinator.send_form(HERE).status_code, is_held()) == (409, True)


@pytest.mark.parametrize("seat", ["clerk", "mayor", "publisher"])
def test_who_does_not_administer_cannot_end_it(agency: Agency, web_address: str, seat: str):
    hold()
    with seen_by(web_address, agency, seat) as visitor:
        assert (visitor.send_form(HERE).status_code in (302, 303, 403, 404), is_held()) == (True, True)
        assert BUTTON not in visitor.get("/overview").text


def test_a_form_from_elsewhere_cannot_end_it(agency: Agency, web_address: str):
    hold()
    with seen_by(web_address, agency) as coordinator:
        assert (coordinator.post(HERE).status_code, is_held()) == (403, True)


def test_each_line_of_the_doctor_has_a_state_and_words(agency: Agency):
    found = json.loads(json.dumps([one.as_json() for one in check_everything()]))
    assert {one["state"] for one in found} <= {"ok", "warn", "bad"}
    assert [one for one in found if one["ok"] != (one["state"] != "bad") or one["says"] != one["detail"]] == []
