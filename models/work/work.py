"""Open work as the pure rules take it, and the queries that find it."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, func, select

from core.calendar import FiscalYear, thai_date
from core.errors import TrackerError
from core.stations import CHECKING, COMPILING, Station
from core.text.dictionary_order import dictionary_key
from core.text.thai_spelling import thai_spelling
from models.agencies import Agency, Unit
from models.people.holders import SeatKey
from models.plans.plans import Assignment, Evidence, Item, Plan, Step
from models.work.late import asked_by_on, until_on
from schedules.reminders import Work


class ItemNotFound(TrackerError):
    thai = "ไม่พบรายการ {code} ในมาตรการปีงบประมาณ {fiscal_year}: ดูรหัสทั้งหมดด้วย ita plan items"
    english = "There is no item {code} in the plan for {fiscal_year}: `ita plan items` lists the codes."
    http_status = 404


class ItemLeft(TrackerError):
    thai = "{code} ปิดแล้วเมื่อ {on_thai} ({reason}): ดูรายการที่ใช้อยู่ด้วย ita plan items"
    english = "{code} was closed on {on} ({reason}): `ita plan items` lists what is in the plan."
    http_status = 409


class NoPlan(TrackerError):
    thai = "ยังไม่มีมาตรการในระบบ{detail}: นำเข้าด้วย ita plan import FILE"
    english = "There is no plan yet{detail}: import one with `ita plan import FILE`."
    http_status = 404


class SeveralPlans(TrackerError):
    thai = "มีมาตรการหลายปี ({years}): ให้ระบุ --fiscal-year"
    english = "There are plans for several years ({years}): give --fiscal-year."


class NoAgency(TrackerError):
    thai = "ไม่พบหน่วยงาน “{name}”: หน่วยงานในระบบมี {names}"
    english = "There is no agency “{name}”: there are {names}."
    http_status = 404


class SeveralAgencies(TrackerError):
    thai = "มีหลายหน่วยงาน ({names}): ให้ระบุ --agency"
    english = "There are several agencies ({names}): give --agency."


def list_agencies(session: Session) -> Sequence[Agency]:
    return sorted(session.exec(select(Agency)).all(), key=lambda one: dictionary_key(one.name))


def list_all_plans(session: Session) -> Sequence[Plan]:
    """Return the plans of every agency, the oldest year first."""
    return session.exec(select(Plan).order_by(col(Plan.fiscal_year), col(Plan.id))).all()


def list_plans(session: Session, agency_id: UUID) -> Sequence[Plan]:
    """Return the agency's plans, the earliest fiscal year first."""
    return session.exec(select(Plan).where(Plan.agency_id == agency_id).order_by(col(Plan.fiscal_year))).all()


def list_active_plans(session: Session, agency_id: UUID) -> Sequence[Plan]:
    return [plan for plan in list_plans(session, agency_id) if plan.activated_on is not None]


def list_plans_on_the_way(session: Session, year: int) -> Sequence[Plan]:
    """Return every agency's plans whose questions a year's list can change: those it lies on the way of."""
    query = select(Plan).where(col(Plan.question_set) <= year, col(Plan.assessed_year) >= year)
    return session.exec(query).all()


def take_uncounted_plans(session: Session) -> Sequence[Plan]:
    """Lock the plans whose days an older program has not counted; those that another process has are passed over."""
    query = select(Plan).where(col(Plan.days_counted).is_(False))
    return session.exec(query.with_for_update(skip_locked=True)).all()


def plan_in_hand(plans: Sequence[Plan], on: date) -> Plan:
    """Return the one of several plans that people work on at a Bangkok date.

    That is the active plan of the year that runs, or of the last one before it: next year's, activated early, waits
    for its first day unless there is no other. Without an active plan it is a draft, chosen in the same way.
    """
    running = FiscalYear.containing(on).be

    def worth(plan: Plan) -> tuple[bool, bool, int]:
        has_begun = plan.fiscal_year <= running
        return plan.activated_on is not None, has_begun, plan.fiscal_year if has_begun else -plan.fiscal_year

    return max(plans, key=worth)


def get_agency(session: Session, name: str | None = None) -> Agency:
    """Return the agency of that name, or the only one there is."""
    agencies = list_agencies(session)
    found = [agency for agency in agencies if name in (None, agency.name, thai_spelling(agency.name))]
    names = ", ".join(agency.name for agency in agencies)
    if not agencies:
        raise NoPlan(detail="")
    if not found:
        raise NoAgency(name=name, names=names)
    if len(found) > 1:
        raise SeveralAgencies(names=names)
    return found[0]


def get_plan(session: Session, agency_id: UUID, fiscal_year: int | None = None) -> Plan:
    """Return the agency's plan of that year, or its only plan."""
    plans = list_plans(session, agency_id)
    found = [plan for plan in plans if fiscal_year in (None, plan.fiscal_year)]
    if not found:
        raise NoPlan(detail=f" ({fiscal_year})" if fiscal_year else "")
    if len(found) > 1:
        raise SeveralPlans(years=", ".join(str(plan.fiscal_year) for plan in plans))
    return found[0]


def get_item(session: Session, plan: Plan, code: str) -> Item:
    """Return the plan's item of that code; raise ItemNotFound, or ItemLeft where it was closed."""
    item = find_item(session, plan.id, code)
    if item is None:
        raise ItemNotFound(code=code, fiscal_year=plan.fiscal_year)
    if item.closed_on is not None:
        raise ItemLeft(code=code, on=item.closed_on, on_thai=thai_date(item.closed_on), reason=item.closed_reason)
    return item


def find_item(session: Session, plan_id: UUID, code: str) -> Item | None:
    """Return the item of that code, closed ones too."""
    return session.exec(select(Item).where(Item.plan_id == plan_id, Item.code == code)).first()


def list_items(session: Session, plan_id: UUID) -> Sequence[Item]:
    """Return the plan's items in its order, without those that were closed."""
    query = select(Item).where(Item.plan_id == plan_id, col(Item.closed_on).is_(None))
    return session.exec(query.order_by(col(Item.sort_no))).all()


def list_closed_items(session: Session, plan_id: UUID) -> Sequence[Item]:
    query = select(Item).where(Item.plan_id == plan_id, col(Item.closed_on).is_not(None))
    return session.exec(query.order_by(col(Item.sort_no))).all()


def list_active_items_called(session: Session, agency_id: UUID, code: str) -> Sequence[tuple[Plan, Item]]:
    """Return the items of that code in the agency's active plans, the newest plan's first."""
    query = select(Plan, Item).join(Item, col(Item.plan_id) == col(Plan.id))
    query = query.where(Item.agency_id == agency_id, Item.code == code, col(Item.closed_on).is_(None))
    query = query.where(col(Plan.activated_on).is_not(None))
    return session.exec(query.order_by(col(Plan.fiscal_year).desc())).all()


def list_parts(session: Session, item_id: UUID) -> Sequence[Assignment]:
    """Return an item's parts in the order of its units."""
    query = select(Assignment).join(Unit, col(Unit.id) == col(Assignment.unit_id))
    return session.exec(query.where(Assignment.item_id == item_id).order_by(col(Unit.sort_no))).all()


def list_steps(session: Session, item_id: UUID) -> Sequence[Step]:
    return session.exec(select(Step).where(Step.item_id == item_id).order_by(col(Step.sort_no))).all()


def list_steps_of(session: Session, item_ids: Collection[UUID]) -> Sequence[Step]:
    """Return the steps of these items, each item's in their order."""
    return session.exec(select(Step).where(col(Step.item_id).in_(item_ids)).order_by(col(Step.sort_no))).all()


def has_live_evidence(session: Session, item_id: UUID) -> bool:
    query = select(Evidence.id).where(Evidence.item_id == item_id, col(Evidence.is_live))
    return session.exec(query.limit(1)).first() is not None


def list_evidence(session: Session, item_id: UUID) -> Sequence[Evidence]:
    """Return an item's links that were not taken back, the newest first."""
    query = select(Evidence).where(Evidence.item_id == item_id, col(Evidence.withdrawn_on).is_(None))
    return session.exec(query.order_by(col(Evidence.added_on).desc(), col(Evidence.id))).all()


def part_work(plan: Plan, item: Item, part: Assignment) -> Work:
    """Return a unit's open part as work; the plan is active."""
    assert plan.activated_on
    assert part.held_since_on
    return Work(
        until_on(item, part),
        part.held_since_on,
        part.state == "returned",
        plan.activated_on,
        needed_on=item.needed_on,
        asked_on=asked_by_on(item, part),
        evidence_by_on=plan.evidence_by_on,
    )


def item_work(plan: Plan, item: Item) -> Work:
    """Return an item at a station after collecting as work."""
    assert plan.activated_on
    assert item.held_since_on
    return Work(
        until_on(item, None),
        item.held_since_on,
        item.returned_reason is not None,
        plan.activated_on,
        needed_on=item.needed_on,
        asked_on=asked_by_on(item, None),
        evidence_by_on=plan.evidence_by_on,
    )


def seat_at(position: str, unit_ids: dict[str, UUID]) -> SeatKey | None:
    """Return the one seat that holds an item at a station after collecting; None at collecting and accepted."""
    station = Station.parse(position)
    if station.kind == COMPILING:
        return SeatKey(unit_id=unit_ids[str(station.unit)])
    return SeatKey(role=station.role) if station.role else None


def find_plan(session: Session, agency_id: UUID, fiscal_year: int) -> Plan | None:
    return session.exec(select(Plan).where(Plan.agency_id == agency_id, Plan.fiscal_year == fiscal_year)).first()


def list_codes(session: Session, plan_id: UUID) -> set[str]:
    """Return the codes of the plan's items, closed ones too."""
    return set(session.exec(select(Item.code).where(Item.plan_id == plan_id)))


def list_agency_items(session: Session, agency_id: UUID) -> Sequence[Item]:
    """Return the items of all of the agency's plans, closed ones too."""
    return session.exec(select(Item).where(Item.agency_id == agency_id)).all()


def list_unit_parts(session: Session, plan_id: UUID, unit_id: UUID) -> Sequence[Assignment]:
    query = select(Assignment).where(Assignment.plan_id == plan_id, Assignment.unit_id == unit_id)
    return session.exec(query).all()


def list_plan_steps(session: Session, plan_id: UUID) -> Sequence[Step]:
    """Return the steps of the plan's items, each item's in their order."""
    query = select(Step).join(Item, col(Item.id) == col(Step.item_id)).where(Item.plan_id == plan_id)
    return session.exec(query.order_by(col(Step.sort_no))).all()


def count_plan_items(session: Session, plan_id: UUID) -> int:
    query = select(func.count()).select_from(Item).where(Item.plan_id == plan_id, col(Item.closed_on).is_(None))
    return session.exec(query).one()


def count_to_check(session: Session, agency_id: UUID) -> int:
    """Count the items of the agency's active plans that wait for the coordinator's check."""
    query = select(func.count()).select_from(Item).join(Plan, col(Plan.id) == col(Item.plan_id))
    at_checking = (Item.position == CHECKING, col(Item.closed_on).is_(None), col(Plan.activated_on).is_not(None))
    return session.exec(query.where(Item.agency_id == agency_id, *at_checking)).one()
