"""What `ita plan import` does: reads a document, keeps what was understood, and says what became of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from cli.options import known_lists, writing
from cli.output import say, show_json, show_long
from cli.plans.plan_table import show_printed
from core import clock
from documents.draft import DraftPlan
from documents.printed import PrintedItem, printed_items
from documents.read import read_document
from documents.read.content import Progress as Told
from documents.read.document import Document
from documents.read.refusals import NoPlanTable
from documents.read.units_file import read_units_file
from documents.understand import KnownUnit, understand
from documents.understand.answers import AnswerSheet, said_what_it_is
from models.plans.changes import list_pending_changes
from plans.activation.activation import activate, asked_about
from plans.importing.importing import Imported, import_draft
from plans.reimport.deciding import apply_changes
from plans.reimport.said import baseline_json

DRY_RUN = "ทดลองอ่าน: ไม่มีการบันทึก"


@dataclass(frozen=True)
class Outcome:
    """What became of the document, for people, and the numbers of the changes that wait."""

    plan_id: UUID | None
    notice: str
    waiting: tuple[int, ...] = ()


def take_in(
    file: Path, units: Path | None, evidence_by: date | None, agency: str | None, by: str, *,
    active: bool, dry_run: bool, apply_all: bool, as_json: bool,
) -> None:  # fmt: skip
    known = read_units_file(units) if units else ()
    document = _read(file, as_json=as_json)
    draft = understand(document, known_units=known, evidence_by=evidence_by, lists=known_lists(dry=dry_run))
    outcome = Outcome(None, DRY_RUN)
    if not dry_run:
        outcome = _store(document, draft, known, agency, by, active=active, apply_all=apply_all)
    rows = printed_items(document, draft)
    if as_json:
        show_json(_json(outcome, draft, rows))
        return
    if dry_run:
        show_printed(rows)
    _show(draft, outcome.notice)


def _read(file: Path, *, as_json: bool) -> Document:
    """Read the file; of a sheet of answers say what it is, and for programs what it holds."""
    try:
        with _shown_progress(file.name) as told:
            return read_document(file, told)
    except NoPlanTable as error:
        refused = said_what_it_is(error, file.name)
        if as_json and isinstance(refused, AnswerSheet):
            found = [{"code": one.code, "urls": list(one.urls), "how": one.how} for one in refused.answers]
            show_json({"answers": found})
        raise refused from None


@contextmanager
def _shown_progress(name: str) -> Iterator[Told | None]:
    """Yield what a reader tells how far it is: a bar on the terminal, if standard error is one, until it is read."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(f"กำลังอ่าน {name}", total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def _store(
    document: Document, draft: DraftPlan, known: tuple[KnownUnit, ...], agency: str | None, by: str, *,
    active: bool, apply_all: bool,
) -> Outcome:  # fmt: skip
    with writing() as session:
        done = import_draft(
            session, draft, source_name=document.name, source_hash=document.sha256, agency_name=agency,
            known_units=known, by=by,
        )  # fmt: skip
        found = list_pending_changes(session, done.plan.id)
        decided = apply_changes(session, done.plan, None, by) if apply_all and found else []
        waiting = tuple(one.no for one in list_pending_changes(session, done.plan.id))
        activated = active and activate(session, done.plan, on=clock.today())
        asked = len(asked_about(session, done.plan)) if activated else 0
        kept = sum(one.state == "rejected" for one in decided)
        notice = _notice(done, draft, len(decided) - kept, kept, len(waiting), asked, activated=activated)
        return Outcome(done.plan.id, notice, waiting)


def _notice(
    done: Imported, draft: DraftPlan, applied: int, kept: int, waiting: int, asked: int, *, activated: bool
) -> str:
    if applied or kept:
        own = f" คงค่าที่เจ้าหน้าที่เคยกำหนดไว้เอง {kept} ข้อ (ดูด้วย ita plan changes --all)" if kept else ""
        return f"ใช้การเปลี่ยนแปลงจากไฟล์ฉบับแก้ไขแล้ว {applied} ข้อ{own}"
    if waiting:
        return (
            f"มาตรการปีงบประมาณ {draft.fiscal_year} ใช้งานอยู่ ไฟล์นี้เปลี่ยน {waiting} ข้อ รอตัดสินใจ ยังไม่มีการเปลี่ยนแปลง: "
            "ดูด้วย ita plan changes แล้วใช้ ita plan apply หรือ ita plan reject"
        )
    if done.changes is not None:
        return "ไฟล์นี้ต่างจากเดิมแต่ไม่มีข้อใดเปลี่ยน: มาตรการที่ใช้อยู่คงเดิม"
    if done.is_repeat and not activated:
        return "ไฟล์นี้นำเข้าแล้ว: ไม่มีการเปลี่ยนแปลง"
    state = "เริ่มใช้แล้ว" if done.plan.activated_on else "เก็บเป็นฉบับร่าง"
    late = f" มี {asked} รายการครบกำหนดก่อนเริ่มใช้: ทำแล้วหรือยัง บันทึกด้วย ita move --from FILE.csv" if asked else ""
    return f"นำเข้ามาตรการปีงบประมาณ {draft.fiscal_year} {state}{late}"


def _json(outcome: Outcome, draft: DraftPlan, rows: list[PrintedItem]) -> dict[str, Any]:
    return {
        "plan_id": None if outcome.plan_id is None else str(outcome.plan_id),
        "notice": outcome.notice,
        "agency": draft.agency,
        "fiscal_year": draft.fiscal_year,
        "question_set": draft.question_set,
        "assessed_year": draft.assessed_year,
        "evidence_by": draft.evidence_by_on.isoformat(),
        "items": len(draft.items),
        "steps": sum(len(item.steps) for item in draft.items),
        "assignments": draft.assignments,
        "units": list(draft.units),
        "changes": list(outcome.waiting),
        "rows": [_row_json(one) for one in rows],
        "findings": [
            {
                "kind": one.kind, "code": one.code, "where": one.where, "printed": one.printed,
                "understood": one.understood, "decide": one.decide, "default": one.default, "score": one.score,
            }
            for one in draft.findings
        ],
        "baseline": baseline_json(draft),
    }  # fmt: skip


def _row_json(one: PrintedItem) -> dict[str, Any]:
    item = one.item
    return {
        "code": item.code, "title": item.title, "where": item.where, "sure": one.sure,
        "printed": {"measure": one.measure, "period": one.period, "owner": one.owner},
        "starts_on": item.starts_on.isoformat(), "due_on": item.due_on.isoformat(), "units": list(item.units),
        "all_units": item.all_units, "lead": item.lead, "hand_over": list(item.hand_over), "route": list(item.route),
        "steps": len(item.steps),
    }  # fmt: skip


def _show(draft: DraftPlan, notice: str) -> None:
    say(notice)
    say(
        f"{draft.agency or 'ไม่พบชื่อหน่วยงาน'}: {len(draft.items)} รายการ {draft.assignments} งานย่อย "
        f"{len(draft.units)} ส่วนราชการ ({', '.join(draft.units)})"
    )
    if draft.baseline and draft.baseline.total is not None:
        say(f"ผลการประเมินปีที่ผ่านมา {draft.baseline.total} คะแนน ระดับ{draft.baseline.rating or '-'}")
    deciding = [one for one in draft.findings if one.decide]
    say(f"ข้อสังเกต {len(draft.findings)} ข้อ ในจำนวนนี้ต้องตัดสินใจ {len(deciding)} ข้อ (ค่าตั้งต้นมีผลอยู่แล้ว):")
    for one in deciding:
        place = f"{one.where} {one.code}" if one.code else one.where
        show_long("- ", f"{place} ({one.kind}): {one.understood}")
    say("ดูหมายเลขและรายละเอียดทั้งหมดด้วย ita plan findings แล้วตอบด้วย ita plan decide หมายเลข คำตอบ")
