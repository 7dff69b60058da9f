"""`ita resume` lets messages go again that were kept back; `ita retry` begins again what was given up."""

import logging

import typer

from cli.options import By, writing
from cli.output import say
from models.journal.journal import revive_dead_runs
from models.messages.holds import lift_hold
from reports.health.holds import CAUSES_THAI

log = logging.getLogger(__name__)


def add_to(parent: typer.Typer) -> None:
    for command in (resume, retry):
        parent.command(command.__name__)(command)


def resume(by: By = "coordinator") -> None:
    """ส่งข้อความต่อหลังจากระบบพักการส่งไว้"""
    with writing() as session:
        lifted = lift_hold(session, by)
    for reason in lifted:
        log.info("sending.resumed", extra={"reason": reason})
    causes = ", ".join(CAUSES_THAI[one] for one in lifted)
    say(f"ส่งข้อความต่อแล้ว (เคยพักไว้เพราะ{causes})" if lifted else "ไม่ได้พักการส่งไว้")


def retry() -> None:
    """เริ่มงานต่อเนื่องที่ล้มเหลวถาวรใหม่ เมื่อแก้ไขสาเหตุแล้ว"""
    with writing() as session:
        revived = revive_dead_runs(session)
    log.info("handlers.revived", extra={"revived": revived})
    say(f"เริ่มใหม่ {revived} งาน" if revived else "ไม่มีงานที่ล้มเหลวถาวร")
