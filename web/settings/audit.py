"""The event log: who did what and when, by filters in the address; its hash chain verified; all of it as CSV."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Query, Request
from sqlmodel import Session
from starlette.responses import Response, StreamingResponse

from core.db import reading
from core.errors import TrackerError
from core.questions import QuestionCode
from core.text.dictionary_order import dictionary_key
from core.text.spreadsheets import plain_cell
from models.journal.chain import BREAKS_THAI, find_breaks
from models.journal.journal import EventRow
from reports.health.audit import Told, names_for, tell
from reports.health.events_read import Wanted, ids_of_code, list_event_authors, list_event_names, list_events
from web.access.gate import Administrator
from web.database import PageSession
from web.kit.language import Lang, language_of, speaking, translated
from web.kit.rendering import page
from web.settings.event_words import details_of, label_of
from web.settings.shared import fault_of, optional_day, own_agency

router = APIRouter()

HERE = "/settings/audit"
Before = Annotated[int | None, Query(ge=1, le=2**63 - 1)]
AT_ONCE, CSV_AT_ONCE, BREAKS_SHOWN = 50, 500, 20
HEADINGS = ("ลำดับ", "เวลา", "เหตุการณ์", "รายการ", "รายละเอียด", "ผู้ทำ", "ค่าลูกโซ่")


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address asks for, as it was typed."""

    kind: str = ""
    by: str = ""
    item: str = ""
    since: str = ""
    until: str = ""

    @property
    def query(self) -> str:
        said = {"kind": self.kind, "by": self.by, "item": self.item, "since": self.since, "until": self.until}
        return urlencode({name: value for name, value in said.items() if value})

    def wanted(self, session: Session, agency_id: UUID) -> Wanted:
        """Return what to look for; raise what is wrong with a code or a date."""
        item_ids = None
        if self.item.strip():
            item_ids = ids_of_code(session, agency_id, str(QuestionCode.parse(self.item.strip())))
        first, last = optional_day(self.since), optional_day(self.until)
        return Wanted((self.kind,) if self.kind else (), self.by or None, item_ids, first, last)


@router.get("/settings/audit")
def audit(
    request: Request, session: PageSession, viewer: Administrator, kind: str = "", by: str = "", item: str = "",
    since: str = "", until: str = "", before: Before = None, check: bool = False,
) -> Response:  # fmt: skip
    filters, fault, agency = Filters(kind, by, item, since, until), None, own_agency(session, viewer)
    rows: list[EventRow] = []
    try:
        rows = list(list_events(session, agency.id, filters.wanted(session, agency.id), AT_ONCE + 1, before))
    except TrackerError as error:
        fault = fault_of(request, error, "filters", _field(filters, error))
    names = names_for(session, agency.id)
    authors = {one: names.author(one) for one in list_event_authors(session, agency.id)}
    breaks = list(islice(find_breaks(session, agency), BREAKS_SHOWN)) if check else None
    return page(
        request, "settings/audit.html", viewer=viewer, filters=filters, fault=fault, before=before, agency=agency,
        events=tell(session, agency.id, rows[:AT_ONCE]), more=rows[AT_ONCE - 1].no if len(rows) > AT_ONCE else None,
        authors=sorted(authors.items(), key=lambda one: dictionary_key(one[1])),
        kinds=list_event_names(session, agency.id),
        label_of=label_of, details_of=details_of, breaks=breaks, words=BREAKS_THAI,
        address=f"{HERE}?{filters.query}", status=fault.status if fault else 200,
    )  # fmt: skip


@router.get("/settings/audit.csv")
def export(
    request: Request, session: PageSession, viewer: Administrator, kind: str = "", by: str = "", item: str = "",
    since: str = "", until: str = "",
) -> Response:  # fmt: skip
    """Return everything that the filters let through, the newest first."""
    wanted = Filters(kind, by, item, since, until).wanted(session, viewer.agency.id)
    headers = {"Content-Disposition": 'attachment; filename="events.csv"'}
    lines = _lines(viewer.agency.id, wanted, language_of(request))
    return StreamingResponse(lines, media_type="text/csv; charset=utf-8", headers=headers)


def _lines(agency_id: UUID, wanted: Wanted, lang: Lang) -> Iterator[str]:
    """Yield the file in pieces, each read in a session of its own, so that none stays open while somebody reads."""
    yield "\ufeff" + _line([_in(lang, heading) for heading in HEADINGS])  # Excel takes it for Thai by the mark
    before: int | None = None
    while True:
        with reading() as session:
            rows = list_events(session, agency_id, wanted, CSV_AT_ONCE, before)
            told = tell(session, agency_id, rows)
        if not told:
            return
        before = told[-1].no
        yield "".join(_line(_cells(one, lang)) for one in told)


def _cells(one: Told, lang: Lang) -> list[str]:
    with speaking(lang):
        details, label, by = " · ".join(details_of(one)), label_of(one.name), translated(one.by)
    return [str(one.no), one.at.isoformat(), label, one.code or "", details, by, one.hash or ""]


def _line(cells: list[str]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerow(map(plain_cell, cells))
    return text.getvalue()


def _in(lang: Lang, thai: str) -> str:
    with speaking(lang):
        return translated(thai)


def _field(filters: Filters, error: TrackerError) -> str:
    text = str(error.facts.get("text", ""))
    return next((name for name in ("since", "until") if text and text == getattr(filters, name).strip()), "item")
