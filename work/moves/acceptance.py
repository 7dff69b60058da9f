"""The check at the end: accepting, and reopening what must be delivered again."""

from core.events import ItemAccepted, ItemReopened
from core.stations import ACCEPTED, CHECKING, COLLECTING
from models.plans.plans import OPEN_STATES
from models.work.work import has_live_evidence
from work.desk import Desk, needs_url
from work.moves.move import Move
from work.moves.needed import met_by_delivery, needed_again
from work.moves.parts import change_state, submit_part
from work.refusals import EvidenceMissing, ReasonMissing

DONE_ALREADY = ("done already", "ดำเนินการแล้ว", "ดำเนินการเสร็จแล้ว", "ทำเสร็จแล้ว", "เสร็จแล้ว", "ทำแล้ว")


def accept(desk: Desk, move: Move) -> None:
    """Accept checked work; with the reason "done already" from any position, submitting what is open."""
    done_already = (move.reason or "").strip() in DONE_ALREADY
    if desk.station.kind == ACCEPTED or (desk.station.kind != CHECKING and not done_already):
        raise desk.refuse("accept")
    if move.evidence:
        desk.add_evidence(move.evidence)
    if needs_url(desk.item) and not has_live_evidence(desk.session, desk.item.id):
        raise EvidenceMissing(code=desk.item.code)
    for part in desk.parts:
        if part.state in OPEN_STATES:
            submit_part(desk, part)
    item = desk.item
    desk.stamping.stamp_item()
    item.accepted_on, item.delivered_until_on = desk.on, met_by_delivery(desk)
    desk.go_to(ACCEPTED)
    desk.record(ItemAccepted(plan_id=desk.plan.id, item_id=item.id, accepted_on=desk.on, by=desk.by))


def reopen(desk: Desk, move: Move) -> None:
    """Take an accepted item back to its units, with a reason; it is next needed on its next dated step."""
    if desk.station.kind != ACCEPTED:
        raise desk.refuse("reopen")
    if not move.reason:
        raise ReasonMissing(code=desk.item.code, move="reopen")
    desk.item.accepted_on = desk.item.arrivals = desk.item.wave_on = None
    needed_again(desk, move.reason)
    for part in desk.parts:
        part.first_submitted_on = part.returned_on = part.needed_on = None
    desk.go_to(COLLECTING)
    for part in desk.parts:
        if part.state == "submitted":
            change_state(desk, part, "open", reason=move.reason)
    desk.move_on_when_collected()  # where every unit was let off
    desk.record(ItemReopened(plan_id=desk.plan.id, item_id=desk.item.id, reason=move.reason, on=desk.on, by=desk.by))
