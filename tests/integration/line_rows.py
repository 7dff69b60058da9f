"""People with LINE accounts, and messages on their way to them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import col, select

from core.db import reading, transaction
from core.settings import forget_settings
from models.agencies import Person
from models.messages.channels import ChannelState
from models.messages.deliveries import Delivery
from models.messages.reachable import way_to
from models.people.holders import Recipient
from notifications.channels.line.api import forget_session
from notifications.queue.adding import Wanted, ensure_deliveries
from stand_ins.line.server import LineStandIn, running
from tests.builders import an_agency
from tests.integration.delivery_rows import MONDAY, NINE


@contextmanager
def line_in_settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[LineStandIn]:
    """Serve LINE and name it in the settings, with a time-out of a second."""
    with running() as line:
        for name, value in {"CHANNEL_TOKEN": line.token, "API_URL": line.url, "TIMEOUT_SECONDS": "1"}.items():
            monkeypatch.setenv(f"ITA_LINE_{name}", value)
        forget_settings()
        yield line
        forget_session()


def insert_line_deliveries(count: int = 1, *, email: bool = True, kind: str = "digest") -> list[UUID]:
    """Commit people who prefer LINE with a message each, due a minute before NINE, in order."""
    with transaction() as session:
        agency = an_agency(session)
        wanted = []
        for number in range(count):
            person = Person(
                agency_id=agency.id, name=f"คนที่ {number}", email=f"p{number}@example.go.th" if email else None,
                line_user_id=f"U{number:032x}", channel="line",
            )  # fmt: skip
            session.add(person)
            session.flush()
            way = way_to(person)
            to = Recipient(f"person:{person.id}", person.name, way.channel, way.address, person.id, way.why_not)
            due_at = NINE - timedelta(minutes=1) + timedelta(microseconds=number)
            wanted.append(Wanted(agency.id, kind, "day", to, MONDAY, due_at))
        ids = ensure_deliveries(session, wanted)
        return [ids[one.dedup_key] for one in wanted]


def by_channel() -> list[tuple[str, str]]:
    """Return the channel and state of every message, as they were made."""
    with reading() as session:
        query = select(Delivery.channel, Delivery.state).order_by(
            col(Delivery.channel).desc(), col(Delivery.recipient)
        )
        return [(channel, state) for channel, state in session.exec(query.where(Delivery.kind != "notice"))]


def line_state() -> ChannelState | None:
    with reading() as session:
        return session.get(ChannelState, "line")
