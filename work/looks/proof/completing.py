"""What is added to a proof afterwards: the page's picture and an authority's time stamp, where they are set up.

Whatever fails is tried again and said; nothing waits for it.
"""

import hashlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from core import clock
from core.db import transaction
from core.retry import RetryPolicy
from core.settings import Settings, get_settings
from models.evidence.proofs import Proof, claim_proof
from work.looks.proof.archive import page_in
from work.looks.proof.browser import BrowserFailed
from work.looks.proof.pictures import picture_of
from work.looks.shown.byte_kinds import HTML, kind_of

log = logging.getLogger(__name__)

RETRY = RetryPolicy(first_seconds=600, most_seconds=86_400, max_attempts=12)
OURS_FOR = timedelta(minutes=5)  # longer than one picture and one stamp may take


@dataclass(slots=True)
class _Wanted:
    """A proof as values, and what was made for it."""

    proof_id: UUID
    warc: bytes
    wants_picture: bool
    wants_stamp: bool
    picture: bytes | None = None
    stamp: bytes | None = None
    stamped_at: datetime | None = None
    lacks: list[str] = field(default_factory=list)


def first_try_at(now: datetime) -> datetime | None:
    """Return when a proof made now is to be completed; None where the installation adds nothing."""
    return now if _adds_anything(get_settings()) else None


def complete_proofs(budget_seconds: float = 60.0) -> int:
    """Add what is wanted to proofs that wait for it, for so long at most; return how many had their turn."""
    settings, ends, done = get_settings(), time.monotonic() + budget_seconds, 0
    while _adds_anything(settings) and time.monotonic() < ends and (one := _claim(settings)):
        _make(one, settings)
        with transaction() as session:
            _keep(session.get_one(Proof, one.proof_id), one)
        done += 1
    return done


def _adds_anything(settings: Settings) -> bool:
    return bool(settings.chromium or settings.timestamp_url)


def _claim(settings: Settings) -> _Wanted | None:
    now = clock.now()
    with transaction() as session:
        row = claim_proof(session, now, now + OURS_FOR)
        if row is None:
            return None
        wants_stamp = bool(settings.timestamp_url) and row.stamp is None
        return _Wanted(row.id, row.warc, bool(settings.chromium) and row.picture is None, wants_stamp)


def _make(one: _Wanted, settings: Settings) -> None:
    if one.wants_stamp:
        _try(one, lambda: _stamp(one, settings))
    if one.wants_picture:
        _try(one, lambda: _draw(one, settings))


def _try(one: _Wanted, make: Callable[[], str | None]) -> None:
    try:
        failed = make()
    except Exception:  # a fault of ours: the other half and the other proofs go on
        log.exception("proofs.failed", extra={"proof_id": str(one.proof_id)})
        failed = "fault"
    if failed:
        one.lacks.append(failed)


def _stamp(one: _Wanted, settings: Settings) -> str | None:
    from work.looks.proof.stamping import NoStamp, stamp  # loads a library that only this needs

    try:
        made = stamp(one.warc, settings)
    except NoStamp as fault:
        return f"stamp_{fault.code}"
    one.stamp, one.stamped_at = made.answer, made.at
    return None


def _draw(one: _Wanted, settings: Settings) -> str | None:
    page = page_in(one.warc)
    if kind_of(page.body) != HTML:  # a file is kept whole: it needs no picture
        return None
    try:
        one.picture = picture_of(page, settings.chromium or "")
    except BrowserFailed as fault:
        return f"picture_{fault.code}"
    return None


def _keep(row: Proof, one: _Wanted) -> None:
    if one.stamp:
        row.stamp, row.stamped_at = one.stamp, one.stamped_at
    if one.picture:
        row.picture, row.picture_sha256 = one.picture, hashlib.sha256(one.picture).hexdigest()
    row.tries += 1
    row.lacks = " ".join(one.lacks) or None
    row.next_try_at = None
    if one.lacks and not RETRY.is_spent(row.tries):
        row.next_try_at = clock.now() + RETRY.wait(row.tries)
