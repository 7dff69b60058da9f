"""Playing a plan's time through the real tasks on a copy of the data, with a simulated clock and a local mailbox."""

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import insert, update
from sqlmodel import Session

from core import clock, db, settings
from core.clock import bangkok_date
from models.agencies import Agency
from models.copied_rows import rows_of_plan
from models.floor import SchemaFloor
from models.journal.journal import EventRow, HandlerRun
from models.messages.channels import ChannelState
from models.messages.deliveries import Delivery, DeliveryAttempt, ReminderLog
from models.messages.deliveries_read import arrived_with_codes
from models.messages.holds import SendingHold
from models.messages.schedules import list_every_schedule
from models.migrate import migrate
from models.people.holders import get_holders
from models.people.people import list_seats_of_all
from models.plans.changes import PlanChange, PlanReading
from models.plans.plans import Assignment, DateChange, Evidence, Plan
from models.plans.readiness import ReadinessHistory
from models.tables import METADATA
from models.work.work import list_items, list_steps
from notifications.explain.sent_text import SentText, sent_text
from plans.activation.activation import activate
from schedules.cron import next_fire
from work.moves.move_file import ScriptedMove
from work.moves.needed import needed_of
from workers.play import at_bangkok, play


@dataclass(frozen=True, slots=True)
class Simulated:
    """What was sent between two Bangkok dates, both included."""

    first_on: date
    last_on: date
    deliveries: tuple[dict[str, Any], ...]
    texts: tuple[SentText, ...]  # of the same, in the same order

    def to_json(self) -> dict[str, Any]:
        per_person = Counter(one["person"] for one in self.deliveries)
        per_day = Counter(one["on"] for one in self.deliveries)
        busiest = max(sorted(per_day), key=lambda day: per_day[day], default=None)
        return {
            "from": self.first_on.isoformat(),
            "to": self.last_on.isoformat(),
            "deliveries": list(self.deliveries),
            "per_person": [{"person": person, "deliveries": count} for person, count in per_person.most_common()],
            "busiest_day": None if busiest is None else {"on": busiest, "deliveries": per_day[busiest]},
        }


def simulate(agency: Agency, plan: Plan, first: date, last: date, script: Sequence[ScriptedMove] = ()) -> Simulated:
    """Play the plan from `first` (activated that day) to `last`; nobody acts unless the script says so.

    The real database is only read. Deliveries are those of the copy, in the order in which they went out.
    """
    with _copy(agency.id, plan.id):
        with clock.frozen(at_bangkok(first, time(0))):
            _set_back(plan.id, first)
        play(plan.id, at_bangkok(first, time(0)), at_bangkok(last, time(23, 59)), script)
        with db.reading() as session:
            rows = list(arrived_with_codes(session))
            holders = get_holders(session, agency.id, last)
            texts = tuple(sent_text(one, holders, codes) for one, codes in rows)
            return Simulated(first, last, tuple(_told(one, codes) for one, codes in rows), texts)


@contextmanager
def _copy(agency_id: UUID, plan_id: UUID) -> Iterator[None]:
    """Copy one agency with one plan into a database of its own, and use that inside the block."""
    with db.reading() as session:
        rows = rows_of_plan(session, agency_id, plan_id, without={str(one.__tablename__) for one in HISTORY})
    with tempfile.TemporaryDirectory(prefix="ita-simulation-") as folder:
        servers = dict.fromkeys(("database_url", "broker_url", "smtp_host", "line_channel_token", "backup_dir"))
        local = {"data_dir": Path(folder), "all_to_mailbox": True, **servers}
        copy = settings.get_settings().model_copy(update=local)
        with settings.replaced(copy):
            try:
                migrate()
                with db.transaction() as session:
                    for table in METADATA.sorted_tables:
                        if rows.get(table.name):
                            session.connection().execute(insert(table), rows[table.name])
                yield
            finally:
                db.forget_engine(copy.resolved_database_url())


HISTORY = (
    EventRow, HandlerRun, Delivery, DeliveryAttempt, ReminderLog, Evidence, DateChange, ReadinessHistory,
    ChannelState, PlanReading, PlanChange, SendingHold, SchemaFloor,
)  # fmt: skip


UNCHAINED = {"last_event_no": 0, "chained_event_no": 0, "chain_hash": "", "audit_key_id": None, "chain_seal": None}


def _set_back(plan_id: UUID, first: date) -> None:
    """Forget all that was done, and activate the plan on `first`."""
    with db.transaction() as session:
        plan = session.get_one(Plan, plan_id)
        session.exec(update(Agency).values(**UNCHAINED))
        for row in list_every_schedule(session):
            row.next_fire_at, row.last_fired_at = next_fire(row.cron, clock.now()), None
        _seat_from(session, first)
        unplayed = dict.fromkeys((
            "submitted_on", "first_submitted_on", "returned_on", "needed_on", "held_until_on", "reason",
            "late_since_on", "missed_on", "next_remind_at",
        ))  # fmt: skip
        session.exec(update(Assignment).values(state="open", **unplayed))
        for item in list_items(session, plan_id):
            item.position, item.returned_reason = "collecting", None
            item.accepted_on = item.delivered_until_on = item.next_remind_at = item.arrivals = item.moved_at = None
            item.held_until_on = item.late_since_on = item.missed_on = None
            needed = needed_of(item, plan, list_steps(session, item.id))
            item.needed_on, item.why_needed = needed.on, needed.why
        plan.activated_on = plan.activated_at = None
        session.flush()
        session.expire_all()
        activate(session, session.get_one(Plan, plan_id), on=first)


def _seat_from(session: Session, first: date) -> None:
    """Let the first known person of each seat have sat there on `first` already, so that people are named."""
    seated: set[tuple[UUID | None, str | None]] = set()
    for seat in list_seats_of_all(session):
        if (seat.unit_id, seat.role) not in seated:
            seat.since_on = min(seat.since_on, first)
            seated.add((seat.unit_id, seat.role))


def _told(one: Delivery, codes: Sequence[str]) -> dict[str, Any]:
    return {
        "on": bangkok_date(one.sent_at).isoformat() if one.sent_at else one.on.isoformat(),
        "person": one.recipient,
        "channel": one.channel,
        "kind": one.kind,
        "items": list(codes),
    }
