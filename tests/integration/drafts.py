"""Draft plans for tests of importing and deciding: small, of two units, in an invented municipality."""

from datetime import date
from decimal import Decimal

from sqlmodel import Session

from core.calendar import FiscalYear
from core.db import transaction
from core.stations import Route
from documents.draft import DraftBaseline, DraftItem, DraftPlan, DraftStep, Finding
from models.agencies import Agency
from models.plans.plans import Plan
from plans.importing.importing import Imported, import_draft
from tests.integration.kept_rows import kept

AGENCY = "เทศบาลตำบลทดสอบ"
UNITS = ("สำนักปลัด", "กองคลัง", "กองช่าง")
MARCH, SEPTEMBER, APRIL = date(2025, 3, 31), date(2025, 9, 30), date(2025, 4, 30)
EVIDENCE_BY = Finding("evidence_by", "บรรทัด 1", "", "ถือเป็น 30 เมษายน 2568 ไว้ก่อน", decide=True, default="2025-04-30")
ALL_UNITS = Finding("all_units", "บรรทัด 2", "", "ทุกหน่วย", decide=True, default=", ".join(UNITS), choices=UNITS)
LEAD = Finding("lead", "บรรทัด 2", "", "ยังไม่มีเจ้าภาพ", decide=True, default="none", choices=("none", *UNITS))
DUE = Finding("unreadable_period", "บรรทัด 3", "?", "ทั้งปี", code="i1", decide=True, default="2025-09-30")
WORDS = Finding("personal_data", "บรรทัด 4", "", "อาจมีข้อมูลส่วนบุคคล", decide=True)
CHOICE = Finding("cover_year", "บรรทัด 5", "", "ปี", decide=True, default="2568", choices=("2568", "2567"))
FINDINGS = (EVIDENCE_BY, ALL_UNITS, LEAD, DUE, WORDS, CHOICE)  # numbered from 1


def a_draft_item(
    code: str,
    *,
    due_on: date = SEPTEMBER,
    units: tuple[str, ...] = UNITS[:1],
    all_units: bool = False,
    steps: tuple[DraftStep, ...] = (),
    hand_over: tuple[str, ...] = ("publisher",),
) -> DraftItem:
    route = Route.through(compiled_by=None, signature=False, publishing=bool(hand_over)).names()
    return DraftItem(
        code=code, title=f"มาตรการ {code}", topic_no=1, topic="ประเด็นที่ 1", starts_on=date(2024, 10, 1), due_on=due_on,
        units=units, all_units=all_units, hand_over=hand_over, route=tuple(route), steps=steps, where="บรรทัด 9",
    )  # fmt: skip


ITEMS = (
    a_draft_item("o28", due_on=MARCH),
    a_draft_item("o12", steps=(DraftStep("รายงานรอบหกเดือนและรอบปี", "1", (MARCH, SEPTEMBER)),)),
    a_draft_item("i1", units=UNITS, all_units=True, hand_over=()),
    a_draft_item("o8", due_on=date(2024, 10, 31)),
)


def a_draft(*, agency: str = AGENCY, fiscal_year: int = 2568, items: tuple[DraftItem, ...] = ITEMS) -> DraftPlan:
    evidence_by_on = FiscalYear(fiscal_year).default_evidence_by_on
    return DraftPlan(
        agency=agency, fiscal_year=fiscal_year, question_set=2567, assessed_year=fiscal_year,
        evidence_by_on=evidence_by_on, units=UNITS, items=items, findings=FINDINGS,
        baseline=DraftBaseline({1: Decimal("100")}, Decimal("92.35"), "ผ่านดี"),
    )  # fmt: skip


def imported(session: Session, draft: DraftPlan | None = None, *, source_hash: str = "first") -> Imported:
    return import_draft(session, draft or a_draft(), source_name="plan.txt", source_hash=source_hash)


@kept
def an_agency_with_a_draft() -> Agency:
    """Commit what comes of that draft, for 2568."""
    with transaction() as session:
        return imported(session).agency


def imported_plan(session: Session) -> Plan:
    return imported(session).plan
