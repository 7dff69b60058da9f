"""`ita resume`: letting messages go again that were kept back after a jump of the clock, a restore or an import."""

import logging

import typer

from cli.options import By, writing
from cli.output import say
from models.messages.holds import lift_hold
from reports.health.holds import CAUSES_THAI

log = logging.getLogger(__name__)


def add_to(parent: typer.Typer) -> None:
    parent.command("resume")(resume)


def resume(by: By = "coordinator") -> None:
    """ส่งข้อความต่อหลังจากระบบพักการส่งไว้"""
    with writing() as session:
        lifted = lift_hold(session, by)
    for reason in lifted:
        log.info("sending.resumed", extra={"reason": reason})
    causes = ", ".join(CAUSES_THAI[one] for one in lifted)
    say(f"ส่งข้อความต่อแล้ว (เคยพักไว้เพราะ{causes})" if lifted else "ไม่ได้พักการส่งไว้")
