"""Publishing: the web publisher names the public address of an item, which goes on to the check with it."""

from uuid import UUID

from sqlmodel import Session

from core import clock
from core.questions import QuestionCode
from core.stations import PUBLISHING
from models.plans.plans import Plan
from models.work.work import list_evidence
from work.desk import open_desk
from work.moves.move import Move, check_url
from work.moves.moving import make_move
from work.refusals import ChangedMeanwhile


def publish(
    session: Session,
    plan: Plan,
    code: str,
    url: str,
    *,
    by: str,
    seen: str | None = None,
    vouched: str | None = None,
) -> UUID:
    """Hand an item on from the publisher with its address; one that is known already is not written down twice."""
    check_url(url)
    desk = open_desk(session, plan, code, on=clock.today(), by=by)
    if desk.item.position != PUBLISHING:
        raise ChangedMeanwhile(code=code, position=desk.station.thai)
    is_known = any(link.is_live and link.url == url for link in list_evidence(session, desk.item.id))
    move = Move(
        code=QuestionCode.parse(code),
        name="forward",
        evidence=None if is_known else url,
        vouched=vouched,
        by=by,
        seen=seen,
    )
    return make_move(session, plan, move)
