"""Every (event, handler) pair is run until done, or dead and shown; order, repeats and company do not matter."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlmodel import Session, col, func, select

from core import clock
from core.db import reading, transaction
from core.events import Event
from models.agencies import Agency
from models.journal.chain import broken_links
from models.journal.journal import EventRow, HandlerRun, revive_dead_runs
from models.messages.deliveries import Delivery, ReminderLog
from models.plans.readiness import ReadinessHistory
from tests.integration.office import MONDAY, TEN, URL, Office, an_office, at_bangkok
from workers import relay
from workers.handlers import BY_NAME, HANDLERS
from workers.relay import RETRY

pytestmark = pytest.mark.both_databases

FAR = MONDAY + timedelta(days=100)
SHEETS = 1  # of the year, which the office counts as sent


@pytest.fixture
def office(database: str) -> Office:
    """An office whose events nobody has handled yet: a part handed in and its item published."""
    made = an_office({"o1": FAR})
    made.move("o1", "submit", MONDAY)
    made.move("o1", "forward", MONDAY, evidence=URL)
    return made


def relay_all(order: Callable[[list[relay.Pair]], list[relay.Pair]] = list) -> int:
    """Run all that is due at ten on Monday; return how many pairs there were."""
    with at_bangkok(MONDAY, TEN):
        pairs = order(relay.relay())
        for event_id, handler in pairs:
            relay.run_handler(event_id, handler)
    return len(pairs)


def states() -> dict[str, int]:
    with reading() as session:
        query = select(HandlerRun.state, func.count()).group_by(col(HandlerRun.state))
        return dict(session.exec(query).all())


def effects() -> tuple[list[tuple[str, str]], list[tuple[str, str | None]], list[object]]:
    """Return the messages, the log and the readiness that handlers left, whatever their order."""
    with reading() as session:
        messages = [(one.recipient, one.kind) for one in session.exec(select(Delivery))]
        log = [(one.recipient, one.outcome) for one in session.exec(select(ReminderLog)) if one.kind == "hand_over"]
        history = [one.event_id for one in session.exec(select(ReadinessHistory))]
    return sorted(messages), sorted(log, key=str), sorted(history, key=str)


def broken(_session: Session, _row: EventRow, _event: Event) -> None:
    raise RuntimeError("the handler fails")


def test_every_event_has_its_place_on_the_page_of_handlers():
    assert {kind.__name__ for kind in HANDLERS} == set(Event.NAMES)


def test_every_pair_is_run_and_recorded(office: Office):
    count = relay_all()
    assert (count > 0, states()) == (True, {"done": count + SHEETS})


def test_running_again_finds_nothing_due(office: Office):
    relay_all()
    assert relay_all() == 0


def test_a_pair_that_is_run_twice_changes_nothing(office: Office):
    with at_bangkok(MONDAY, TEN):
        pairs = relay.relay()
        first = [relay.run_handler(*pair) for pair in pairs]
        before = effects()
        second = [relay.run_handler(*pair) for pair in pairs]
    assert (all(first), any(second), effects()) == (True, False, before)


def test_handlers_out_of_order_leave_the_same(office: Office):
    relay_all(order=lambda pairs: pairs[::-1])
    assert effects()[0] == [("ผู้ประสานงาน ITA", "hand_over")]


def test_two_relays_at_once_run_each_pair_once(office: Office):
    barrier = Barrier(2)

    def run() -> None:
        barrier.wait()
        for event_id, handler in relay.relay():
            relay.run_handler(event_id, handler)

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (list(states()), len(effects()[0])) == (["done"], 1)


def test_a_handler_that_fails_is_tried_again_and_then_done(office: Office, monkeypatch: pytest.MonkeyPatch):
    whole = BY_NAME["tell_next_station"]
    monkeypatch.setitem(BY_NAME, "tell_next_station", broken)
    relay_all()
    monkeypatch.setitem(BY_NAME, "tell_next_station", whole)
    with clock.frozen(clock.now() + timedelta(days=3650)):
        for pair in relay.relay():
            relay.run_handler(*pair)
    assert list(states()) == ["done"]


def test_a_failing_handler_does_not_hold_up_the_others(office: Office, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(BY_NAME, "tell_next_station", broken)
    count = relay_all()
    assert states() == {"done": count + SHEETS - 2, "pending": 2}  # the item moved twice


def test_a_handler_that_always_fails_is_dead_in_the_end(office: Office, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(BY_NAME, "tell_next_station", broken)
    for days in range(RETRY.max_attempts + 1):
        with at_bangkok(MONDAY + timedelta(days=days), TEN):
            for pair in relay.relay():
                relay.run_handler(*pair)
    assert states()["dead"] == 2


def test_doctor_shows_what_is_dead(office: Office):
    from cli.running.checkup import check_everything

    relay_all()
    with transaction() as session:
        session.exec(select(HandlerRun).limit(1)).one().state = "dead"
    (told,) = [one.detail for one in check_everything() if one.name == "งานต่อเนื่อง" and not one.is_good]
    assert ("ล้มเหลวถาวร 1 งาน" in told, "ita retry" in told) == (True, True)


def test_what_is_dead_is_begun_again_when_somebody_says_so(office: Office, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as patch:
        patch.setitem(BY_NAME, "tell_next_station", broken)
        for days in range(RETRY.max_attempts + 1):
            with at_bangkok(MONDAY + timedelta(days=days), TEN):
                for pair in relay.relay():
                    relay.run_handler(*pair)
    with at_bangkok(MONDAY + timedelta(days=RETRY.max_attempts + 2), TEN):
        with transaction() as session:
            assert (revive_dead_runs(session), revive_dead_runs(session)) == (2, 0)
        for pair in relay.relay():
            relay.run_handler(*pair)
    assert set(states()) == {"done"}


def test_a_failed_run_leaves_nothing_of_what_it_did(office: Office, monkeypatch: pytest.MonkeyPatch):
    whole = BY_NAME["tell_next_station"]

    def half_done(session: Session, row: EventRow, event: object) -> None:
        whole(session, row, event)
        raise RuntimeError("after the work")

    monkeypatch.setitem(BY_NAME, "tell_next_station", half_done)
    relay_all()
    assert effects()[0] == []


def test_the_chain_holds_after_the_relay(office: Office):
    relay_all()
    with reading() as session:
        agency = session.get_one(Agency, office.agency_id)
        assert (list(broken_links(session, agency)), agency.chained_event_no) == ([], agency.last_event_no)
