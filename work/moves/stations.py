"""Moving an item along its route, and back."""

from core.stations import ACCEPTED, CHECKING, COLLECTING
from models.work.work import has_live_evidence
from work.desk import Desk, needs_url
from work.moves.move import Move
from work.moves.parts import change_state
from work.refusals import EvidenceMissing, ReasonMissing, UnknownStation


def forward(desk: Desk, move: Move) -> None:
    """Hand on from a compiling unit, the signature or the publisher to the next station."""
    if desk.station.kind in (COLLECTING, CHECKING, ACCEPTED):
        raise desk.refuse("forward")
    if move.evidence:
        desk.add_evidence(move.evidence, vouched=move.vouched)
    if needs_url(desk.item, desk.station.kind) and not has_live_evidence(desk.session, desk.item.id):
        raise EvidenceMissing(code=desk.item.code)
    desk.go_to(str(desk.route.after(desk.item.position)))


def return_back(desk: Desk, move: Move) -> None:
    """Send work back, with a reason: to a station before this one, or to units (their parts reopen)."""
    if not move.reason:
        raise ReasonMissing(code=desk.item.code, move="return")
    if desk.station.kind == ACCEPTED:
        raise desk.refuse("return")
    to = move.to or COLLECTING
    if to == COLLECTING:
        _return_to_units(desk, move)
    else:
        _check_earlier(desk, to)
        desk.go_to(to, returned=True, reason=move.reason)


def _return_to_units(desk: Desk, move: Move) -> None:
    part = desk.part_of(move.unit)
    let_off = part.state == "waived" and desk.item.position != COLLECTING  # the work has gone on without it
    if part.state != "submitted" and not let_off:
        raise desk.refuse("return", part)
    change_state(desk, part, "returned", reason=move.reason)
    if desk.item.position != COLLECTING:
        desk.go_to(COLLECTING, returned=True, reason=move.reason)


def _check_earlier(desk: Desk, to: str) -> None:
    earlier = desk.route.names()[: desk.route.index(desk.item.position)]
    if to not in earlier:
        raise UnknownStation(code=desk.item.code, to=to, stations=", ".join(earlier) or "-")
