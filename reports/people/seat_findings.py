"""What is wrong with the seats that hold a plan's work or will: nobody sits there, or messages reach nobody.

Found anew each time it is asked, so that it goes away when it is mended.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlmodel import Session, select

from models.agencies import Person
from models.people.holders import Holders, SeatKey, get_holders
from models.plans.plans import Assignment, Plan

Kind = Literal["empty_seat", "no_address", "digests_off"]


@dataclass(frozen=True, slots=True)
class SeatFinding:
    """One finding about a seat; `goes_to` is who gets its messages meanwhile, `command` what mends it."""

    kind: Kind
    seat: str
    understood: str
    decide: bool
    goes_to: str | None = None
    command: str | None = None

    def to_json(self, no: int) -> dict[str, Any]:
        """Return it in the shape of a finding about a document, under the number `no`."""
        return {
            "no": no, "kind": self.kind, "code": None, "where": self.seat, "printed": "",
            "understood": self.understood, "decide": self.decide, "default": self.goes_to,
            "choices": [self.command] if self.command else [], "score": None, "answer": None,
        }  # fmt: skip


def list_seat_findings(session: Session, plan: Plan, today: date) -> list[SeatFinding]:
    """Return the findings by seat: the plan's units in their order, then the roles."""
    holders = get_holders(session, plan.agency_id, today)
    with_work = _units_with_parts(session, plan)
    seats = [key for key in holders.seats if key.unit_id is None or key.unit_id in with_work]
    return [found for key in seats for found in _findings(key, holders)]


def _units_with_parts(session: Session, plan: Plan) -> set[UUID]:
    """Ask by the agency, by which parts are indexed."""
    query = select(Assignment.unit_id).where(Assignment.agency_id == plan.agency_id, Assignment.plan_id == plan.id)
    return set(session.exec(query.distinct()))


def _findings(key: SeatKey, holders: Holders) -> list[SeatFinding]:
    person = holders.people.get(key)
    if person is None:
        return [_empty(key, holders)]
    found = [_unreached(key, holders, person)] if holders.own(key).address is None else []
    if person.digests_off_at:
        said = f"{person.name} ไม่รับสรุปทางอีเมล (ยังได้รับงานที่เลยกำหนด การแจ้งเตือน และรายงานตามลำดับชั้น): ควรติดตามงานด้วยวิธีอื่น"
        found.append(SeatFinding("digests_off", holders.name(key), said, decide=False))
    return found


def _empty(key: SeatKey, holders: Holders) -> SeatFinding:
    name, goes_to = holders.name(key), _goes_to(key, holders)
    return SeatFinding(
        "empty_seat", name, f"ยังไม่มีผู้ดำรงตำแหน่ง {_meanwhile(goes_to, holders)}", holders.leaves_machine, goes_to,
        f"ita seat set {_typed(key, holders)} NAME EMAIL",
    )  # fmt: skip


def _unreached(key: SeatKey, holders: Holders, person: Person) -> SeatFinding:
    goes_to = _goes_to(key, holders)
    return SeatFinding(
        "no_address", holders.name(key), f"{person.name} ยังไม่มีช่องทางรับข้อความ {_meanwhile(goes_to, holders)}",
        holders.leaves_machine, goes_to, f'ita seat set {_typed(key, holders)} "{person.name}" EMAIL',
    )  # fmt: skip


def _goes_to(key: SeatKey, holders: Holders) -> str | None:
    to = holders.of(key)
    return to.name if to.stands_in_for else None


def _meanwhile(goes_to: str | None, holders: Holders) -> str:
    if goes_to:
        return f"ระหว่างนี้ข้อความส่งถึง {goes_to} แทน"
    return "จึงยังไม่มีผู้ได้รับข้อความ" if holders.leaves_machine else "ข้อความอยู่ในตู้จดหมายในเครื่อง"


def _typed(key: SeatKey, holders: Holders) -> str:
    """Return the seat as it is typed in a command."""
    return str(key.role) if key.role else f'"{holders.name(key)}"'
