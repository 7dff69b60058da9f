"""A year that begins without a document: every OIT question of the assessed year's list is an item."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from core.calendar import FiscalYear, thai_date
from core.errors import TrackerError
from core.events import PlanBegun
from core.stations import COMPILING, PUBLISHING, SIGNATURE, Route, Station
from documents.draft import DraftItem, DraftPlan, Finding
from models.agencies import Agency
from models.journal import outbox
from models.locking import take_agency
from models.plans.plans import LIST, Item, Plan
from models.plans.question_lists import question_lists
from models.work.work import find_plan, list_items, list_plans
from plans.importing.importing import import_draft
from readiness.assessed.feeding import Feeding, feeding
from readiness.question_sets import QuestionLists, QuestionSet
from reports.work.items import list_item_views

SIGNED = ("แผน", "ประกาศ", "มาตรการ", "รายงาน", "การประเมิน", "การนำผล", "หลักเกณฑ์", "การขับเคลื่อน")

UNOWNED, UNOWNED_THAI = "empty_owner", "ยังไม่ทราบส่วนราชการที่รับผิดชอบ ผู้ประสานงานถือไว้ก่อน: โปรดมอบหมาย"


class YearHasPlan(TrackerError):
    thai = "ปีงบประมาณ {year} มีมาตรการอยู่แล้ว: ข้อที่ยังขาดเพิ่มได้ด้วยการนำเข้าเอกสาร หรือเลือกปีอื่น"
    english = "There is a plan for {year} already: import a document into it, or choose another year."
    http_status = 409


@dataclass(frozen=True, slots=True)
class Owners:
    """Who did last year what a question asks now: `units` in order, the unit that compiles, and the stations."""

    units: tuple[str, ...] = ()
    lead: str | None = None
    kinds: frozenset[str] = frozenset()


def begin_from_list(
    session: Session, agency: Agency, year: int, by: str, *, owners_from: DraftPlan | None = None
) -> Plan:
    """Begin a plan with an item for each OIT question of the year's list; a draft, so nobody is told of it yet.

    Owners are those of `owners_from` (the annex of the working group's order, as read), where it names none last
    year's; both through the crosswalk. Raises UnknownQuestionSet or YearHasPlan.
    """
    fiscal_year = FiscalYear(year)
    take_agency(session, agency.id)
    lists = question_lists(session)
    asked = lists.get(year)
    if find_plan(session, agency.id, year):
        raise YearHasPlan(year=year)
    owners = dict(_last_years(session, lists, agency, year))
    if owners_from:
        owners |= _named(lists, year, owners_from)
    draft = _draft(agency.name, fiscal_year, asked, owners)
    name = f"ชุดข้อคำถามปี {year}"
    plan = import_draft(
        session, draft, source_name=name, source_hash=f"list:{year}", agency_name=agency.name, by=by
    ).plan
    plan.origin = LIST
    for item in list_items(session, plan.id):
        item.origin = LIST
    session.flush()
    outbox.record(session, agency.id, PlanBegun(plan_id=plan.id, fiscal_year=year, items=len(draft.items), by=by))
    return plan


def _draft(agency: str, year: FiscalYear, asked: QuestionSet, owners: Mapping[str, Owners]) -> DraftPlan:
    items = [
        question_item(asked, code, year, owners.get(code, Owners()))
        for sub in asked.sub_indicators
        for code in sub.codes
    ]
    units = tuple(
        dict.fromkeys(name for item in items for name in (*item.units, *([item.lead] if item.lead else [])))
    )
    return DraftPlan(
        agency=agency, fiscal_year=year.be, question_set=year.be, assessed_year=year.be,
        evidence_by_on=year.default_evidence_by_on, units=units, items=tuple(items),
        findings=tuple(_findings(items, year)),
    )  # fmt: skip


def question_item(asked: QuestionSet, code: str, year: FiscalYear, owners: Owners) -> DraftItem:
    """Return the item that a question of the list becomes, for the whole year."""
    title, subs = asked.titles[code], asked.sub_indicators
    number, topic = next(((no, sub.name) for no, sub in enumerate(subs, 1) if code in sub.codes), (1, title))
    signed = SIGNATURE in owners.kinds if owners.kinds else title.startswith(SIGNED)
    route = Route.through(compiled_by=owners.lead, signature=signed, publishing=True)
    return DraftItem(
        code=code, title=title, topic_no=number, topic=topic, starts_on=year.first_on, due_on=year.last_on,
        units=owners.units, all_units=False, hand_over=("publisher",), route=tuple(route.names()), steps=(),
        where=f"ชุดข้อคำถามปี {asked.year}", lead=owners.lead,
    )  # fmt: skip


def _findings(items: Sequence[DraftItem], year: FiscalYear) -> Iterable[Finding]:
    """Yield what a person must decide: the evidence-by day, last year's result, owners that nobody has said."""
    where, day = f"ชุดข้อคำถามปี {year}", year.default_evidence_by_on
    yield Finding(
        "evidence_by", where, "", f"วันที่ต้องมีหลักฐานถือเป็น {thai_date(day)} ไว้ก่อน (วันปิดรับหลักฐานตามปกติ): โปรดกำหนด",
        decide=True, default=day.isoformat(),
    )  # fmt: skip
    yield Finding(
        "baseline_missing", where, "", "ยังไม่มีผลการประเมินปีที่ผ่านมา จึงแสดงเฉพาะคะแนน OIT ของปีนี้ เมื่อประกาศผลแล้วให้บันทึก",
        decide=True,
    )  # fmt: skip
    for item in items:
        if not item.units:
            yield Finding(UNOWNED, where, item.title, UNOWNED_THAI, code=item.code, decide=True)


def _last_years(session: Session, lists: QuestionLists, agency: Agency, year: int) -> Mapping[str, Owners]:
    """Return the owners that the newest plan before the year has for what became each question."""
    earlier = [plan for plan in list_plans(session, agency.id) if plan.fiscal_year < year]
    if not earlier:
        return {}
    fed = feeding(lists, earlier[-1].question_set, year)
    if fed.question_set.year != year:
        return {}
    views = {view.item.code: view for view in list_item_views(session, earlier[-1])}
    return {
        question: _together([
            Owners(tuple(views[code].units), _compiler(views[code].item), _kinds(views[code].item)) for code in codes
        ])
        for question, codes in fed.items_of(views).items()
    }  # fmt: skip


def _named(lists: QuestionLists, year: int, draft: DraftPlan) -> Mapping[str, Owners]:
    """Return the owners that a list of who is responsible names."""
    items = {item.code: item for item in draft.items}
    fed: Feeding = feeding(lists, draft.question_set, year)
    if fed.question_set.year != year:
        return {}
    return {
        question: _together([Owners(items[code].units, items[code].lead) for code in codes])
        for question, codes in fed.items_of(items).items()
        if any(items[code].units for code in codes)
    }


def named_in_vain(session: Session, year: int, draft: DraftPlan) -> list[str]:
    """Return what a list of who is responsible names and what is no question of the year, as it is printed."""
    fed = feeding(question_lists(session), draft.question_set, year)
    unread = [one.printed for one in draft.findings if one.kind == "row_without_code"]
    others = (item for item in draft.items if fed.question_set.year != year or fed.question_of(item.code) is None)
    return [*(item.title for item in others), *unread]


def _together(owners: Sequence[Owners]) -> Owners:
    """Return the owners of a question that several items went into."""
    units = tuple(dict.fromkeys(name for one in owners for name in one.units))
    kinds = frozenset(kind for one in owners for kind in one.kinds)
    return Owners(units, next((one.lead for one in owners if one.lead), None), kinds)


def _compiler(item: Item) -> str | None:
    return next((Station.parse(name).unit for name in item.route if Station.parse(name).kind == COMPILING), None)


def _kinds(item: Item) -> frozenset[str]:
    return frozenset(Station.parse(name).kind for name in item.route) | {PUBLISHING}
