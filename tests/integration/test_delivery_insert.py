"""One delivery per meaning, on both databases."""

from dataclasses import replace
from uuid import UUID

import pytest
from sqlmodel import Session, func, select

from core.db import reading, transaction
from core.settings import forget_settings
from models.messages.deliveries import Delivery
from notifications.queue.adding import Wanted, ensure_deliveries, ensure_delivery, ensure_open_delivery
from notifications.queue.claims import claim
from tests.builders import an_agency
from tests.integration.delivery_rows import MONDAY, NINE, a_recipient, a_wanted

pytestmark = [pytest.mark.usefixtures("database"), pytest.mark.both_databases]


def ensure(session: Session, agency_id: UUID, **changes: object) -> tuple[Delivery, bool]:
    values = {"kind": "digest", "subject": "digest", "recipient": a_recipient(), "on": MONDAY, "due_at": NINE}
    return ensure_delivery(session, Wanted(agency_id, **{**values, **changes}))


def ensure_open(session: Session, agency_id: UUID, **changes: object) -> tuple[Delivery, bool]:
    values = {"kind": "push", "subject": "push", "recipient": a_recipient(), "on": MONDAY, "due_at": NINE}
    return ensure_open_delivery(session, Wanted(agency_id, **{**values, **changes}))


def test_the_same_meaning_is_one_delivery():
    with transaction() as session:
        agency = an_agency(session)
        first, again = ensure(session, agency.id), ensure(session, agency.id)
    assert (first[1], again[1], first[0].id) == (True, False, again[0].id)


@pytest.mark.parametrize(
    "change",
    [
        {"subject": "other"},
        {"on": MONDAY.replace(day=8)},
        {"recipient": a_recipient(2)},
        {"recipient": a_recipient(channel="line")},
        {"revision": 1},
    ],
)
def test_another_meaning_is_another_delivery(change: dict[str, object]):
    with transaction() as session:
        agency = an_agency(session)
        ensure(session, agency.id)
        assert ensure(session, agency.id, **change)[1]


def test_two_agencies_never_share_a_delivery():
    with transaction() as session:
        one, other = an_agency(session, "เทศบาลหนึ่ง"), an_agency(session, "เทศบาลสอง")
        ensure(session, one.id)
        assert ensure(session, other.id)[1]


def test_the_keys_are_made_of_the_agency_and_the_meaning():
    with transaction() as session:
        agency = an_agency(session)
        first = ensure(session, agency.id)[0]
        before = (first.retry_key, first.message_id)
        session.delete(first)
        session.flush()
        again = ensure(session, agency.id)[0]
        other = ensure(session, agency.id, revision=1)[0]
        assert (again.retry_key, again.message_id) == before == (first.retry_key, f"<{first.retry_key}@ita-tracker>")
        assert other.retry_key != first.retry_key


@pytest.mark.parametrize(
    ("recipient", "reason"),
    [
        (a_recipient(address=None), "no_address"),
        (a_recipient(address=""), "no_address"),
        (a_recipient(channel="line"), "channel_not_available"),
    ],
)
def test_who_cannot_be_reached_is_suppressed_with_a_reason(recipient: object, reason: str):
    with transaction() as session:
        made, _ = ensure(session, an_agency(session).id, recipient=recipient)
    assert (made.state, made.state_reason) == ("suppressed", reason)


@pytest.mark.parametrize(("host", "state"), [("", "pending"), ("mail.example.go.th", "suppressed")])
def test_a_seat_without_a_person_is_reached_only_in_the_mailbox(
    host: str, state: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("ITA_SMTP_HOST", host)
    forget_settings()
    with transaction() as session:
        seat = a_recipient(key="publisher", address="publisher@mailbox.local")
        made, _ = ensure(session, an_agency(session).id, recipient=seat)
    assert made.state == state


@pytest.mark.thorough
def test_thousands_are_inserted_at_once():
    with transaction() as session:
        agency = an_agency(session)
        ids = ensure_deliveries(session, [a_wanted(agency.id, number) for number in range(2500)])
        count = session.exec(select(func.count()).select_from(Delivery)).one()
    assert (len(set(ids.values())), count) == (2500, 2500)


def test_inserting_again_finds_the_same_rows():
    with transaction() as session:
        agency = an_agency(session)
        wanted = [a_wanted(agency.id, number) for number in range(700)]
        first = ensure_deliveries(session, wanted[:400])
        both = ensure_deliveries(session, wanted)
    assert first.items() <= both.items()
    assert len(both) == 700


def test_the_same_one_twice_in_a_call_is_one_row():
    with transaction() as session:
        one = a_wanted(an_agency(session).id)
        assert len(ensure_deliveries(session, [one, replace(one, due_at=NINE)])) == 1


def test_nothing_wanted_is_nothing_done():
    with transaction() as session:
        assert ensure_deliveries(session, []) == {}


def test_what_a_rolled_back_transaction_wanted_is_not_there():
    with pytest.raises(RuntimeError, match="on purpose"):
        _ensure_and_fail()
    with reading() as session:
        assert session.exec(select(func.count()).select_from(Delivery)).one() == 0


def _ensure_and_fail() -> None:
    with transaction() as session:
        ensure(session, an_agency(session).id)
        raise RuntimeError("on purpose")


def test_an_open_delivery_takes_in_more():
    with transaction() as session:
        agency = an_agency(session)
        first, again = ensure_open(session, agency.id), ensure_open(session, agency.id)
    assert first[0].id == again[0].id


def test_a_frozen_delivery_takes_in_nothing_more():
    with transaction() as session:
        agency = an_agency(session)
        first, _ = ensure_open(session, agency.id, due_at=NINE.replace(year=2020))
    with transaction() as session:
        claim(session, 1)
    with transaction() as session:
        second, is_new = ensure_open(session, agency.id)
    assert (is_new, second.dedup_key) == (True, first.dedup_key[:-1] + "1")


def test_a_suppressed_delivery_is_not_repeated():
    with transaction() as session:
        agency = an_agency(session)
        nobody = a_recipient(address=None)
        first, again = (ensure_open(session, agency.id, recipient=nobody) for _ in range(2))
    assert first[0].id == again[0].id
