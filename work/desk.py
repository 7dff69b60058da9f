"""One item on the desk with all that a move needs: its plan, parts, units, and what to tell afterwards."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlmodel import Session

from core.events import Event, EvidenceAdded, ItemMoved
from core.events.doers import in_place_of, split_doer
from core.stations import ACCEPTED, CHECKING, COLLECTING, PUBLISHING, SIGNATURE, Route, Station
from models.journal import outbox
from models.locking import take_work
from models.people.holders import Holders, SeatKey
from models.plans.plans import OPEN_STATES, PART_STATES_THAI, Assignment, Evidence, Item, Plan
from models.work.held import held_parts
from models.work.work import get_item, list_parts, seat_at
from work import reminding
from work.refusals import IllegalMove, NobodysItem, NotTheirPart, WhichUnit
from work.stamps import Stamping


@dataclass(frozen=True)
class Desk:
    """The item, locked, with its parts in the order of units; `on` is the move's Bangkok date."""

    session: Session
    plan: Plan
    item: Item
    parts: Sequence[Assignment]
    reminders: reminding.Reminders
    on: date
    by: str

    @property
    def holders(self) -> Holders:
        return self.reminders.holders

    @property
    def stamping(self) -> Stamping:
        return Stamping(self.session, self.plan, self.item, self.parts, self.on, self.by)

    @property
    def route(self) -> Route:
        return Route.parse(self.item.route)

    @property
    def station(self) -> Station:
        return Station.parse(self.item.position)

    def unit_name(self, part: Assignment) -> str:
        return self.holders.units[part.unit_id].name

    def part_of(self, unit: str | None) -> Assignment:
        """Return the named unit's part, or the only one; else say which units there are."""
        if not self.parts:
            raise NobodysItem(code=self.item.code)
        names = ", ".join(self.unit_name(part) for part in self.parts)
        if unit is None and len(self.parts) > 1:
            raise WhichUnit(code=self.item.code, units=names)
        named = self.holders.unit_named(unit) if unit else None
        for part in self.parts:
            if unit is None or (named and part.unit_id == named.id):
                return part
        raise NotTheirPart(code=self.item.code, unit=unit, units=names)

    def record(self, event: Event) -> None:
        """Record what happened; what somebody pressed for a seat that is not his own says for whom."""
        if split_doer(self.by)[0] == event.by:
            event = replace(event, by=self.by)
        outbox.record(self.session, self.plan.agency_id, event)

    def add_evidence(self, url: str, part: Assignment | None = None, vouched: str | None = None) -> None:
        evidence = Evidence(
            agency_id=self.plan.agency_id, item_id=self.item.id, assignment_id=part.id if part else None,
            url=url.strip(), added_on=self.on, added_by=self.by, vouched_verdict=vouched,
        )  # fmt: skip
        self.session.add(evidence)
        self.session.flush()
        self.record(EvidenceAdded(plan_id=self.plan.id, item_id=self.item.id, evidence_id=evidence.id, by=self.by))

    def go_to(
        self, position: str, *, returned: bool = False, reason: str | None = None, taken_back: bool = False
    ) -> None:
        """Put the item at another station of its route, with its event and its reminders."""
        came_from, left = self.item.position, self.reminders.work_of(self.item)
        if came_from not in (COLLECTING, ACCEPTED):
            self.stamping.stamp_item()
            if not returned:
                self.stamping.void_where_in_time(self.item)
        self.item.position, self.item.held_since_on = position, self.on
        self.item.returned_reason = reason if returned and position != COLLECTING else None
        if position == SIGNATURE:  # what was signed before says nothing of what comes now
            self.item.signature_sent_on = self.item.signature_number = None
        if position == COLLECTING:
            self.reminders.days.count_units(self.item, self.parts)
        elif position != ACCEPTED:
            self.reminders.days.arrived(self.item, self.parts, self.on)
        self.reminders.item_moved(self.item, came_from, left)
        self.record(
            ItemMoved(plan_id=self.plan.id, item_id=self.item.id, came_from=came_from, position=position,
                      on=self.on, returned=returned, reason=reason, held_until_on=self.item.held_until_on,
                      taken_back=taken_back, by=self.by)
        )  # fmt: skip

    def move_on_when_collected(self) -> None:
        """Hand the item on by itself once no unit has an open part; where all were let off, straight to the check."""
        if self.item.position == COLLECTING and not held_parts(self.item, self.parts):
            is_let_off = all(part.state == "waived" for part in self.parts)
            self.go_to(CHECKING if is_let_off else str(self.route.after(COLLECTING)))

    def refuse(self, move: str, part: Assignment | None = None) -> IllegalMove:
        """Return the refusal that names what is legal here."""
        position = self.station.thai
        if part is not None:
            position += f" / {self.unit_name(part)} {PART_STATES_THAI[part.state]}"
        legal = ", ".join(legal_moves(self.item, self.parts, part)) or "-"
        return IllegalMove(code=self.item.code, move=move, position=position, legal=legal)


def open_desk(session: Session, plan: Plan, code: str, *, on: date, by: str) -> Desk:
    """Take and load one item of an active plan for a move on a Bangkok date."""
    take_work(session, plan.agency_id, plan.id, code)
    item = get_item(session, plan, code)
    reminders = reminding.load(session, plan, on)
    parts = list_parts(session, item.id)
    return Desk(session, plan, item, parts, reminders, on, _for_whom(reminders.holders, item, parts, by))


def _for_whom(holders: Holders, item: Item, parts: Sequence[Assignment], by: str) -> str:
    """Return the doer with the seat in whose place he does it, where he sits in none that the item is about."""
    station = seat_at(item.position, holders.unit_ids)
    seats = [*([station] if station else []), *(SeatKey(unit_id=part.unit_id) for part in parts)]
    with suppress(ValueError):
        seat = holders.presses_for(UUID(by), seats)
        return in_place_of(by, str(seat)) if seat else by
    return by


def legal_moves(item: Item, parts: Sequence[Assignment], part: Assignment | None = None) -> list[str]:
    """Return the moves that are possible, for the item or for one of its parts."""
    kind = Station.parse(item.position).kind
    if kind == ACCEPTED:
        return ["reopen"]
    if kind == CHECKING:
        return ["accept", "return", "take_back"]
    if kind != COLLECTING:
        return ["forward", "return", "accept (--reason “done already”)", "take_back"]
    chosen = [part] if part else parts
    states = {one.state for one in chosen}
    moves = ["start"] if states & {"open", "returned"} else []
    moves += ["submit", "waive"] if states & set(OPEN_STATES) else []
    moves += ["return"] if "submitted" in states else []
    return [*moves, "accept (--reason “done already”)", *(["take_back"] if "submitted" in states else [])]


def needs_url(item: Item, station: str = CHECKING) -> bool:
    """Say whether the item may leave `station` only with the URL of its evidence: every o item."""
    return item.code.startswith("o") and station in (PUBLISHING, CHECKING)
