"""Messages and log rows that one pass collects, stored together in a few statements."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session

from core.calendar import thai_date_short
from core.clock import bangkok_date
from core.message_kinds import MessageKind
from models.messages.deliveries import ReminderLog
from models.people.holders import Holders, Recipient, SeatKey
from models.work.held import Held
from notifications.queue.adding import DAY_MESSAGE, Wanted, ensure_deliveries, widen
from notifications.words.one_rung_up import with_why_up
from schedules.catch_up import CatchUp
from schedules.reminders import Reminder


@dataclass
class Outgoing:
    """The messages of one pass, by their meaning, and what the log says of every reminder."""

    session: Session
    now: datetime
    _wanted: dict[str, Wanted] = field(default_factory=dict)
    _log: list[tuple[dict[str, Any], str | None]] = field(default_factory=list)

    def remind(self, held: Held, to: Recipient, turn: CatchUp, due_at: datetime, *, is_digest: bool) -> None:
        """Send a turn's newest reminders in the day's message and log the moved and the superseded."""
        key = self._message(held, to, due_at, is_digest=is_digest, is_catch_up=turn.is_catch_up)
        sent_on = bangkok_date(due_at)
        for one in turn.send:
            if one.on != one.planned_on:
                self._note(held, to, one, "moved", one.moved_because, on=one.planned_on)
            late = f"ระบบส่งย้อนหลังวันที่ {thai_date_short(sent_on)}" if one.on < sent_on else None
            self._note(held, to, one, None, late, key=key)
        for one in turn.superseded:
            self._note(
                held, to, one, "superseded", f"ไม่ได้ส่งในวันนั้น รวมในข้อความวันที่ {thai_date_short(sent_on)}", key=key
            )

    def tell(
        self, held: Held, seat: SeatKey, holders: Holders, kind: MessageKind, due_at: datetime, *, is_catch_up: bool
    ) -> None:
        """Add a line about this work to somebody else's digest, unless he holds the work himself."""
        to = holders.of(seat)
        if to.key == holders.of(held.seat).key:
            return
        key = self._message(held, to, due_at, is_digest=True, is_catch_up=is_catch_up)
        row = self._row(held, str(seat), to, kind, bangkok_date(due_at), bangkok_date(due_at), None, None)
        self._log.append((row, key))

    def store(self) -> tuple[int, int]:
        """Insert everything; return how many messages were wanted and how many reminders were not sent."""
        ids = ensure_deliveries(self.session, list(self._wanted.values())) if self._wanted else {}
        digests = [ids[key] for key, one in self._wanted.items() if one.kind == MessageKind.DIGEST]
        widen(self.session, digests, [ids[key] for key, one in self._wanted.items() if one.is_catch_up])
        rows = [row | {"delivery_id": ids[key] if key else None} for row, key in self._log]
        if rows:
            self.session.connection().execute(insert(ReminderLog), rows)
        return len(self._wanted), sum(row["outcome"] is not None for row, _ in self._log)

    def _message(self, held: Held, to: Recipient, due_at: datetime, *, is_digest: bool, is_catch_up: bool) -> str:
        kind = MessageKind.DIGEST if is_digest else MessageKind.PUSH
        wanted = Wanted(
            agency_id=held.item.agency_id, kind=kind, subject=DAY_MESSAGE, recipient=to,
            on=bangkok_date(due_at), due_at=due_at, is_catch_up=is_catch_up,
        )  # fmt: skip
        known = self._wanted.get(wanted.dedup_key)
        if known is None or (is_digest and known.kind == MessageKind.PUSH) or (is_catch_up and not known.is_catch_up):
            self._wanted[wanted.dedup_key] = wanted
        return wanted.dedup_key

    def _note(
        self, held: Held, to: Recipient, one: Reminder, outcome: str | None, reason: str | None, *,
        on: date | None = None, key: str | None = None,
    ) -> None:  # fmt: skip
        row = self._row(held, str(held.seat), to, one.kind, on or one.on, one.planned_on, outcome, reason)
        self._log.append((row, key))

    def _row(
        self, held: Held, seat: str, to: Recipient, kind: MessageKind, on: date, planned_on: date,
        outcome: str | None, reason: str | None,
    ) -> dict[str, Any]:  # fmt: skip
        return {
            "agency_id": held.item.agency_id, "plan_id": held.plan.id, "item_id": held.item.id,
            "assignment_id": held.part.id if held.part else None, "kind": kind, "on": on, "planned_on": planned_on,
            "seat": seat, "recipient": to.name, "channel": to.channel, "outcome": outcome,
            "reason": with_why_up(reason, to), "at": self.now,
        }  # fmt: skip
