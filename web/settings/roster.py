"""Taking people in from a file: the template, a preview that records nothing, and confirming what was seen."""

import tempfile
from datetime import timedelta
from pathlib import Path, PurePosixPath
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, UploadFile
from sqlmodel import Session
from starlette.responses import Response

from core import clock
from core.db import transaction
from core.errors import TrackerError
from core.keys.signing import read_signed, sign
from people.roster.filled import template_rows
from people.roster.importing import Imported, import_sheet
from people.roster.refusals import RosterRefused
from people.roster.sheet import RawRow, Sheet, read_sheet
from people.roster.template import template_bytes
from web.access.gate import Administrator
from web.access.viewer import Viewer
from web.database import PageSession
from web.kit.language import language_of
from web.kit.notices import done
from web.kit.rendering import page
from web.kit.sentences import say, sentence_of
from web.settings.shared import own_agency

router = APIRouter()

HERE = "/settings/people/import"
PURPOSE, GOOD_FOR = "people-preview", timedelta(minutes=30)
MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8",
}  # fmt: skip


class NoRosterChosen(TrackerError):
    thai = "ยังไม่ได้เลือกไฟล์: เลือกไฟล์ .xlsx หรือ .csv แล้วกดอีกครั้ง"
    english = "No file was chosen: choose an .xlsx or .csv file and try again."


class PreviewOfAnother(TrackerError):
    thai = "ตัวอย่างนี้เป็นของหน่วยงานอื่น: โปรดเลือกไฟล์ใหม่"
    english = "This preview belongs to another agency: choose the file again."
    http_status = 403


class _Tried(Exception):
    """Undoes a trial run."""


@router.get("/settings/people/import")
def form(request: Request, session: PageSession, viewer: Administrator) -> Response:
    return page(request, "settings/roster.html", viewer=viewer, tried=None, held=None, refusal=None, faults=())


@router.get("/settings/people/template.{kind}")
def template(session: PageSession, viewer: Administrator, kind: str) -> Response:
    """Return a row for every seat with who sits there, to fill in."""
    kind = "csv" if kind == "csv" else "xlsx"
    data = template_bytes(f".{kind}", template_rows(session, viewer.agency.id, clock.today()))
    headers = {"Content-Disposition": f'attachment; filename="people.{kind}"'}
    return Response(data, media_type=MEDIA_TYPES[kind], headers=headers)


@router.post("/settings/people/import")
def preview(request: Request, viewer: Administrator, file: UploadFile) -> Response:
    """Read the file and show what it would change; nothing is recorded."""
    try:
        name, sheet = _read(file)
        tried = _try(viewer, sheet, name)
    except TrackerError as error:
        return _refused(request, viewer, error)
    return page(
        request, "settings/roster.html", viewer=viewer, tried=tried, held=_hold(viewer, sheet, name), faults=(),
        refusal=None, here=HERE,
    )  # fmt: skip


@router.post("/settings/people/import/confirm")
def confirm(request: Request, viewer: Administrator, held: Annotated[str, Form()] = "") -> Response:
    """Take in exactly what the preview had read."""
    try:
        name, sheet = _unhold(viewer, held)
        with transaction() as session:
            imported = import_sheet(session, own_agency(session, viewer), sheet, name, by=viewer.by)
    except TrackerError as error:
        return _refused(request, viewer, error)
    changed = sum(one.kind != "unchanged" for one in imported.changes)
    return done("/settings/people", say(request, "นำเข้า “{name}” แล้ว: เปลี่ยนแปลง {n} รายการ", name=name, n=changed))


def _read(file: UploadFile) -> tuple[str, Sheet]:
    name = PurePosixPath((file.filename or "").replace("\\", "/")).name
    if not name:
        raise NoRosterChosen
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"people{PurePosixPath(name).suffix.lower()[:8]}"
        path.write_bytes(file.file.read())
        return name, read_sheet(path)


def _try(viewer: Viewer, sheet: Sheet, name: str) -> Imported:
    imported: Imported | None = None
    try:
        with transaction() as session:
            imported = _import(session, viewer, sheet, name)
            raise _Tried
    except _Tried:
        assert imported is not None
        return imported


def _import(session: Session, viewer: Viewer, sheet: Sheet, name: str) -> Imported:
    return import_sheet(session, own_agency(session, viewer), sheet, name, by=viewer.by)


def _hold(viewer: Viewer, sheet: Sheet, name: str) -> str:
    """Return what was read as a signed text for the form that confirms it: no file is kept."""
    rows = [[row.number, dict(row.cells)] for row in sheet.rows if row.cells]
    return sign(PURPOSE, {"agency": str(viewer.agency.id), "name": name, "rows": rows})


def _unhold(viewer: Viewer, held: str) -> tuple[str, Sheet]:
    values: dict[str, Any] = read_signed(PURPOSE, held, good_for=GOOD_FOR)
    if values["agency"] != str(viewer.agency.id):
        raise PreviewOfAnother
    return values["name"], Sheet(tuple(RawRow(number, cells) for number, cells in values["rows"]), ())


def _refused(request: Request, viewer: Viewer, error: TrackerError) -> Response:
    lang = language_of(request)
    faults = [sentence_of(fault, lang) for fault in error.faults] if isinstance(error, RosterRefused) else []
    head = sentence_of(error, lang).partition("\n")[0]
    return page(
        request, "settings/roster.html", viewer=viewer, tried=None, held=None, faults=faults, refusal=head,
        status=error.http_status, here=HERE,
    )  # fmt: skip
