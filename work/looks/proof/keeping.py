"""Proof of the day: what an address showed when it was published, and on the day by which evidence must be in.

Kept as a web archive, which others can open and whose hash tells that nothing was changed.
"""

import hashlib
from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from core.clock import bangkok_date
from core.stations import ACCEPTED, CHECKING
from models.evidence.proofs import Proof, has_proof
from models.evidence.watched import WatchedAddress
from models.plans.plans import Evidence, Item, Plan
from work.looks.looking import Looked
from work.looks.proof.archive import warc_of
from work.looks.proof.completing import first_try_at

PUBLISHED, EVIDENCE_BY = "published", "evidence_by"
TEXT_LETTERS = 20_000


def wanted(session: Session, row: WatchedAddress, here: Sequence[tuple[Evidence, Item]], on: date) -> str | None:
    """Return why what an address shows on a Bangkok day is to be kept; None where it is not, or is kept already.

    `here` is the evidence that stands at the address.
    """
    days = {session.get_one(Plan, item.plan_id).evidence_by_on for _, item in here}
    if on in days and not has_proof(session, row.id, EVIDENCE_BY, on):
        return EVIDENCE_BY
    published = [evidence.added_on for evidence, item in here if item.position in (CHECKING, ACCEPTED)]
    if published and not has_proof(session, row.id, PUBLISHED, max(published)):
        return PUBLISHED
    return None


def keep_proof(session: Session, row: WatchedAddress, looked: Looked, why: str) -> Proof | None:
    """Keep what has just come where it was an answer at all."""
    came, on = looked.came, bangkok_date(looked.at)
    if came.fault or not 200 <= came.status < 300 or not came.body:
        return None
    archive = warc_of(came, looked.at)
    proof = Proof(
        agency_id=row.agency_id, address_id=row.id, why=why, at=looked.at, on=on, title=row.title,
        sha256=hashlib.sha256(archive).hexdigest(), text=(row.text or "")[:TEXT_LETTERS] or None, warc=archive,
        next_try_at=first_try_at(looked.at),
    )  # fmt: skip
    session.add(proof)
    session.flush()
    return proof
