"""After a restore the chat is asked with the same key: what LINE had is not said again, what it had not goes out."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlmodel import col, select

from core.clock import bangkok_date
from core.db import transaction
from models.agencies import Agency, Person
from stand_ins.line.server import LineStandIn
from tests.integration.line_rows import line_in_settings
from tests.integration.office import MONDAY, deliveries, tick
from tests.integration.test_restoring import (
    AFTERNOON,
    NIGHT,
    NINE,
    UNITS,
    an_office_of_eight,
    at_bangkok,
    brought_back,
    make_copy,
    resumed,
    wiped,
)

AT_FOUR = {"digest_at": "16:00"}
FOUR, MORNING = time(16), time(9)


@pytest.fixture
def line(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[LineStandIn]:
    with line_in_settings(monkeypatch) as served:
        an_office_of_eight()
        with transaction() as session:
            for person in session.exec(select(Person).where(col(Person.name).startswith("หัวหน้า"))):
                person.channel, person.line_user_id = "line", f"U{uuid4().hex}"
        yield served


def keys(line: LineStandIn) -> list[str | None]:
    return sorted(str(push.retry_key) for push in line.accepted)


def by_state(channel: str = "line") -> dict[str, int]:
    states = [one.state for one in deliveries() if one.channel == channel and one.kind != "notice"]
    return {state: states.count(state) for state in states}


def restored(file: Path, day: date, at: time) -> None:
    wiped()
    with at_bangkok(day, at):
        brought_back(file)
    resumed()
    for minutes in (5, 40):
        tick(day, at.replace(minute=minutes))


def test_what_line_has_already_is_answered_as_had_and_counts_as_sent(line: LineStandIn, tmp_path: Path):
    with at_bangkok(MONDAY, NIGHT):
        make_copy(tmp_path / "night.itacopy")
    tick(MONDAY, NINE)
    said, asked = keys(line), len(line.received)
    assert len(said) == len(UNITS)
    restored(tmp_path / "night.itacopy", MONDAY, AFTERNOON)
    assert (keys(line), by_state()) == (said, {"sent": len(UNITS)})
    repeats = [one.retry_key for one in line.received[asked:] if one.status == 409]
    assert sorted(map(str, repeats)) == said  # each was asked once, with the key that it had


def test_what_line_never_got_goes_out_once(line: LineStandIn, tmp_path: Path):
    """The machine died before the morning's messages went out: the lost day's are not lost with it."""
    with at_bangkok(MONDAY, NIGHT):
        make_copy(tmp_path / "night.itacopy")
    restored(tmp_path / "night.itacopy", MONDAY, AFTERNOON)
    assert (len(set(keys(line))), len(line.accepted), by_state()) == (len(UNITS), len(UNITS), {"sent": len(UNITS)})


def digests_at_four() -> None:
    with transaction() as session:
        session.exec(select(Agency)).one().policy = AT_FOUR


@pytest.mark.thorough
def test_what_was_said_on_the_day_before_is_asked_about_under_the_key_of_that_day(line: LineStandIn, tmp_path: Path):
    """And counts as said then: what is due on the day of the restore itself does not wait for the next one."""
    digests_at_four()
    with at_bangkok(MONDAY, NIGHT):
        make_copy(tmp_path / "night.itacopy")
    tick(MONDAY, FOUR)
    said = keys(line)
    restored(tmp_path / "night.itacopy", MONDAY + timedelta(days=1), MORNING)
    assert (len(said), keys(line), by_state()) == (len(UNITS), said, {"sent": len(UNITS)})
    assert {bangkok_date(one.sent_at) for one in deliveries() if one.channel == "line" and one.sent_at} == {MONDAY}


@pytest.mark.thorough
def test_what_was_not_said_on_the_day_before_goes_out_once(line: LineStandIn, tmp_path: Path):
    digests_at_four()
    with at_bangkok(MONDAY, NIGHT):
        make_copy(tmp_path / "night.itacopy")
    restored(tmp_path / "night.itacopy", MONDAY + timedelta(days=1), MORNING)
    assert (len(set(keys(line))), len(line.accepted), by_state()) == (len(UNITS), len(UNITS), {"sent": len(UNITS)})


@pytest.mark.thorough
def test_what_line_no_longer_knows_the_key_of_is_left_to_a_person(line: LineStandIn, tmp_path: Path):
    with at_bangkok(MONDAY, NIGHT):
        make_copy(tmp_path / "old.itacopy")
    tick(MONDAY, NINE)
    said = keys(line)
    restored(tmp_path / "old.itacopy", MONDAY + timedelta(days=1), AFTERNOON)
    assert (keys(line), by_state()) == (said, {"review": len(UNITS)})


def test_who_has_left_the_chat_since_gets_no_mail_in_place_of_what_was_perhaps_said(
    line: LineStandIn, tmp_path: Path
):
    with at_bangkok(MONDAY, NIGHT):
        make_copy(tmp_path / "night.itacopy")
    tick(MONDAY, NINE)
    said = keys(line)
    wiped()
    with at_bangkok(MONDAY, AFTERNOON):
        brought_back(tmp_path / "night.itacopy")
    with transaction() as session:
        for person in session.exec(select(Person).where(col(Person.name).startswith("หัวหน้า"))):
            person.line_user_id = None
    resumed()
    tick(MONDAY, AFTERNOON.replace(minute=5))
    assert (keys(line), by_state()) == (said, {"review": len(UNITS)})
    assert all(one.replaces_id is None for one in deliveries())
