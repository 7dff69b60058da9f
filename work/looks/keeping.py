"""Keeping what a look has found: the address as it stands, its history, and what follows for the evidence there."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from sqlmodel import Session

from core.clock import bangkok_date
from core.events import EvidenceBroke, EvidenceHealed
from core.evidence.verdicts import Verdict
from core.settings import get_settings
from models.evidence.watched import (
    AddressLook,
    WatchedAddress,
    find_newest_look,
    list_evidence_at,
    take_address,
)
from models.journal import outbox
from models.plans.plans import Evidence, Item
from work.looks.claims import is_daily
from work.looks.looking import Before, Looked
from work.looks.shown.counting import Standing, after
from work.looks.shown.when import next_look

FROM_OFFICE, FROM_SERVER = "office", "server"
LOOKER = "link-check"
TEXT_LETTERS = 20_000


def host_of(url: str) -> str:
    """Return the host that an address is asked from, with its port if it is not the usual one."""
    return urlsplit(url).netloc.lower().rpartition("@")[2]


def before_of(address: WatchedAddress) -> Before:
    return Before(
        Verdict(address.verdict), address.sha256, address.etag, address.modified, address.claimed_year,
        address.looked_at,
    )  # fmt: skip


def keep(
    session: Session, agency_id: UUID, looked: Looked, *, year: int | None, retry_at: datetime | None = None
) -> WatchedAddress:
    """Store a look, tell what broke or healed by it, and set when the address is due again."""
    row = take_address(session, agency_id, looked.url, host_of(looked.url))
    here = list_evidence_at(session, [agency_id], [looked.url])
    _note(row, looked, year)
    _write_history(session, row, looked)
    verdict, on = Verdict(row.verdict), bangkok_date(looked.at)
    vouched = any(evidence.vouched_verdict == verdict for evidence, _ in here)
    before = Standing(row.failing_days, row.last_failed_on, row.unreachable_since, row.is_broken)
    now = after(before, verdict, looked.at, on, insisted=vouched)
    row.failing_days, row.last_failed_on, row.unreachable_since = (
        now.failing_days,
        now.last_failed_on,
        now.unreachable_since,
    )
    row.is_broken = now.is_broken
    row.tries = row.tries + 1 if verdict == Verdict.UNREACHABLE else 0
    daily = any(is_daily(session, item.plan_id, on) for _, item in here)
    row.next_look_at = next_look(row.url, looked.at, verdict, row.tries, is_daily=daily) if here else None
    if retry_at and row.next_look_at:
        row.next_look_at = max(row.next_look_at, retry_at)
    session.add(row)
    _mark(session, row, here, looked)
    session.flush()
    return row


def pass_over(session: Session, agency_id: UUID, url: str, note: str, until: datetime) -> None:
    """Note that an address was not looked at, because its site asks programs not to; it counts as before."""
    row = take_address(session, agency_id, url, host_of(url))
    row.notes, row.next_look_at = sorted({*row.notes, note}), until
    session.add(row)


def _note(row: WatchedAddress, looked: Looked, year: int | None) -> None:
    row.looked_at, row.claimed_year = looked.at, year
    row.looked_from = FROM_OFFICE if get_settings().allow_local_evidence else FROM_SERVER
    row.etag, row.modified = looked.fetched.etag or row.etag, looked.fetched.modified or row.modified
    found = looked.judged
    if found is None:
        row.notes = [*looked.notes]
        return
    row.verdict, row.detail, row.status = found.verdict, found.detail, found.status
    row.etag, row.modified = looked.fetched.etag, looked.fetched.modified
    if found.verdict == Verdict.UNREACHABLE:  # what it showed before may be of use when it comes back
        row.notes = [*looked.notes]
        return
    row.leads_to, row.title, row.kind, row.years = found.leads_to, found.title, found.kind, [*found.years]
    row.notes, row.sha256, row.text = [*looked.notes], looked.sha256, found.text[:TEXT_LETTERS] or None


def _write_history(session: Session, row: WatchedAddress, looked: Looked) -> None:
    newest = find_newest_look(session, row.id)
    now = row.verdict, row.detail, row.status, row.leads_to  # not its bytes: visitors are counted on many pages
    if newest is not None and (newest.verdict, newest.detail, newest.status, newest.leads_to) == now:
        newest.last_at, newest.looks, newest.sha256 = looked.at, newest.looks + 1, row.sha256
        session.add(newest)
        return
    session.add(
        AddressLook(
            agency_id=row.agency_id, address_id=row.id, verdict=row.verdict, detail=row.detail, status=row.status,
            leads_to=row.leads_to, title=row.title, sha256=row.sha256, first_at=looked.at, last_at=looked.at,
            looked_from=row.looked_from,
        )
    )  # fmt: skip


def _mark(session: Session, row: WatchedAddress, here: Sequence[tuple[Evidence, Item]], looked: Looked) -> None:
    """Let the evidence there count or not, and tell each that has changed; a draft's proves nothing yet."""
    for evidence, item in here:
        was_live, evidence.is_live, evidence.checked_at = evidence.is_live, not row.is_broken, looked.at
        session.add(evidence)
        if was_live == evidence.is_live:
            continue
        outbox.record(session, row.agency_id, _event(row, evidence, item))


def _event(row: WatchedAddress, evidence: Evidence, item: Item) -> EvidenceBroke | EvidenceHealed:
    if evidence.is_live:
        return EvidenceHealed(plan_id=item.plan_id, item_id=item.id, evidence_id=evidence.id, by=LOOKER)
    return EvidenceBroke(
        plan_id=item.plan_id, item_id=item.id, evidence_id=evidence.id, verdict=row.verdict, host=row.host, by=LOOKER
    )


def due_again(now: datetime, retry_after: str | None) -> datetime | None:
    """Return when a server asks to be asked again, an hour at least and a day at most; None where it does not say."""
    if retry_after is None or not retry_after.strip().isdigit():
        return None
    return now + timedelta(seconds=min(max(int(retry_after), 3600), 86_400))
