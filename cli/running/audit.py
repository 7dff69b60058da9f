"""`ita audit`: the end of the event log to keep elsewhere, and whether the log still holds."""

from collections.abc import Sequence
from typing import Annotated

import typer
from sqlmodel import Session

from cli.options import AgencyName, AsJson, reading
from cli.output import say, show_json
from core.errors import TrackerError
from models.agencies import Agency
from models.journal.chain import Break, find_breaks
from models.work.work import get_agency, list_agencies
from reports.health.log_end import LogEnd

audit = typer.Typer(help="บันทึกเหตุการณ์: หัวลูกโซ่ และการตรวจว่าไม่มีใครแก้ไข", no_args_is_help=True)

SHORTEST_HEAD, LONGEST_HEAD = 8, 64
HEX = set("0123456789abcdef")


class NotAHead(TrackerError):
    thai = "หัวบันทึก “{head}” ไม่ถูกต้อง: ให้ใส่เลขฐานสิบหก {least} ถึง {most} ตัว ตามที่ ita audit head หรือสรุปประจำเดือนบอก"
    english = "“{head}” is no head: give {least} to {most} hex digits from `ita audit head` or a summary."


def add_to(parent: typer.Typer) -> None:
    parent.add_typer(audit, name="audit")


@audit.command("head")
def show_head(agency: AgencyName = None, as_json: AsJson = False) -> None:
    """แสดงหัวของบันทึก ให้จดเก็บไว้นอกระบบ"""
    with reading() as session:
        ends = [(one.name, LogEnd.of(one)) for one in _chosen(session, agency)]
    if as_json:
        told = [(name, end.no if end else 0, end.hash if end else "") for name, end in ends]
        show_json([{"agency": name, "no": no, "head": head} for name, no, head in told])
        return
    for name, end in ends:
        say(f"{name}: {end.no} {end.hash}" if end else f"{name}: ยังไม่มีเหตุการณ์")


@audit.command("verify")
def verify(
    head: Annotated[str, typer.Option("--head", metavar="HASH", help="หัวบันทึกที่จดไว้นอกระบบ (ตัวย่อก็ได้)")] = "",
    agency: AgencyName = None,
    as_json: AsJson = False,
) -> int:
    """ตรวจบันทึกทั้งหมด: จบด้วยรหัส 1 หากถูกแก้ไข ลบ ตัด หรือเขียนใหม่"""
    wanted = _head(head)
    with reading() as session:
        agencies = [get_agency(session, agency)] if wanted else _chosen(session, agency)
        found = [(one, list(find_breaks(session, one, wanted))) for one in agencies]
    if as_json:
        show_json([_json(one, breaks) for one, breaks in found])
    else:
        for one, breaks in found:
            say(f"{one.name}: {breaks[0].thai if breaks else f'{one.chained_event_no} เหตุการณ์ ตรวจลูกโซ่ครบถ้วน'}")
    return 1 if any(breaks for _, breaks in found) else 0


def _json(agency: Agency, breaks: Sequence[Break]) -> dict[str, object]:
    told = [{"kind": one.kind, "no": one.no} for one in breaks]
    return {"agency": agency.name, "events": agency.chained_event_no, "breaks": told}


def _chosen(session: Session, name: str | None) -> Sequence[Agency]:
    return [get_agency(session, name)] if name else list_agencies(session)


def _head(typed: str) -> str:
    head = typed.strip().lower()
    if head and not (SHORTEST_HEAD <= len(head) <= LONGEST_HEAD and set(head) <= HEX):
        raise NotAHead(head=typed, least=SHORTEST_HEAD, most=LONGEST_HEAD)
    return head
