"""Addresses that are looked at: what each showed last, what it showed before, and what is known of its host."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint, and_, update
from sqlmodel import Field, Session, SQLModel, col, or_, select

from core.identity import new_id
from models.base import AgencyRow, JsonColumn, Moment, moment
from models.inserting import insert_into
from models.plans.plans import Evidence, Item, Plan

FURTHEST = timedelta(days=10)  # no look is further ahead


class WatchedAddress(AgencyRow, table=True):
    """An agency's address, and what its last look told. `verdict` is one of work.looks.shown.values.Verdict.

    `failing_days` counts days with a failed look since the last good one; `unreachable_since` is the first look of
    those that reached nothing. `is_broken` says that it no longer counts; `next_look_at` is None for what nobody
    needs any more.
    """

    __tablename__ = "watched_address"
    __table_args__ = (UniqueConstraint("agency_id", "url"),)

    url: str
    host: str = Field(index=True)
    verdict: str = "never"
    detail: str | None = None
    status: int = 0
    leads_to: str | None = None
    title: str | None = None
    kind: str | None = None
    years: list[int] = Field(default_factory=list, sa_type=JsonColumn)
    notes: list[str] = Field(default_factory=list, sa_type=JsonColumn)
    sha256: str | None = None
    text: str | None = None
    etag: str | None = None
    modified: str | None = None
    claimed_year: int | None = None
    looked_at: Moment | None = moment(nullable=True)
    looked_from: str | None = None
    failing_days: int = 0
    last_failed_on: date | None = None
    unreachable_since: Moment | None = moment(nullable=True)
    is_broken: bool = False
    tries: int = 0  # that reached nothing, one after the other
    next_look_at: Moment | None = moment(nullable=True, index=True)


class AddressLook(AgencyRow, table=True):
    """What an address showed from one moment to another: looks that found the same are one row."""

    __tablename__ = "address_look"

    address_id: UUID = Field(foreign_key="watched_address.id", index=True)
    verdict: str
    detail: str | None = None
    status: int = 0
    leads_to: str | None = None
    title: str | None = None
    sha256: str | None = None
    first_at: Moment = moment()
    last_at: Moment = moment()
    looks: int = 1
    looked_from: str | None = None


class LookedHost(SQLModel, table=True):
    """A host, of whichever agency's addresses: who looks at it now, from when it may be asked again, what it is like.

    `site` holds what it shows at home and where nothing is, `robots` its rules for programs (None: not asked yet).
    """

    __tablename__ = "looked_host"

    host: str = Field(primary_key=True)
    busy_until_at: Moment | None = moment(nullable=True)
    free_at: Moment | None = moment(nullable=True)
    robots: str | None = None
    robots_at: Moment | None = moment(nullable=True)
    site: dict[str, Any] | None = Field(default=None, sa_type=JsonColumn, nullable=True)
    site_at: Moment | None = moment(nullable=True)


def ensure_host(session: Session, host: str) -> LookedHost:
    """Return the host's row, made if there is none."""
    session.connection().execute(insert_into(session, LookedHost).values(host=host).on_conflict_do_nothing())
    return session.get_one(LookedHost, host)


def find_address(session: Session, agency_id: UUID, url: str) -> WatchedAddress | None:
    query = select(WatchedAddress).where(WatchedAddress.agency_id == agency_id, WatchedAddress.url == url)
    return session.exec(query).first()


def take_address(session: Session, agency_id: UUID, url: str, host: str) -> WatchedAddress:
    """Return the agency's row for an address, made if there is none, held for a change."""
    query = select(WatchedAddress).where(WatchedAddress.agency_id == agency_id, WatchedAddress.url == url)
    query = query.with_for_update().execution_options(populate_existing=True)
    if (found := session.exec(query).first()) is not None:
        return found
    make_addresses(session, [(agency_id, url, host)])
    return session.exec(query).one()


def make_addresses(session: Session, wanted: Iterable[tuple[UUID, str, str]]) -> None:
    """Make the rows of agencies' addresses (with their hosts) that are not there."""
    rows = [
        {
            "id": new_id(), "agency_id": agency_id, "url": url, "host": host, "verdict": "never", "status": 0,
            "years": [], "notes": [], "failing_days": 0, "is_broken": False, "tries": 0,
        }
        for agency_id, url, host in wanted
    ]  # fmt: skip
    session.connection().execute(insert_into(session, WatchedAddress).on_conflict_do_nothing(), rows)


def begin_to_watch(session: Session, agency_id: UUID, urls: Collection[str], at: datetime) -> None:
    """Let these addresses be due at a moment, but those that have one already."""
    here = and_(col(WatchedAddress.agency_id) == agency_id, col(WatchedAddress.url).in_(urls))
    unset = update(WatchedAddress).where(here, col(WatchedAddress.next_look_at).is_(None))
    session.connection().execute(unset.values(next_look_at=at))


def addresses_by_url(session: Session, agency_id: UUID, urls: Collection[str]) -> Mapping[str, WatchedAddress]:
    query = select(WatchedAddress).where(WatchedAddress.agency_id == agency_id, col(WatchedAddress.url).in_(urls))
    return {row.url: row for row in session.exec(query)}


def list_history(session: Session, address_id: UUID) -> Sequence[AddressLook]:
    """Return what an address showed, the newest first."""
    query = select(AddressLook).where(AddressLook.address_id == address_id)
    return session.exec(query.order_by(col(AddressLook.last_at).desc(), col(AddressLook.id))).all()


def find_newest_look(session: Session, address_id: UUID) -> AddressLook | None:
    query = select(AddressLook).where(AddressLook.address_id == address_id)
    return session.exec(query.order_by(col(AddressLook.last_at).desc(), col(AddressLook.id)).limit(1)).first()


def list_evidence_at(
    session: Session, agency_ids: Collection[UUID], urls: Collection[str]
) -> Sequence[tuple[Evidence, Item]]:
    """Return the evidence of agencies that stands at addresses, with its items that are not closed."""
    query = select(Evidence, Item).join(Item, col(Item.id) == col(Evidence.item_id))
    query = query.where(col(Evidence.agency_id).in_(agency_ids), col(Evidence.url).in_(urls))
    query = query.where(col(Evidence.withdrawn_on).is_(None), col(Item.closed_on).is_(None))
    return session.exec(query.order_by(col(Item.sort_no))).all()


def list_evidence_of_plans(session: Session, agency_id: UUID) -> Sequence[tuple[Evidence, Item, Plan]]:
    """Return all evidence of the agency's active plans that was not taken back, in the plans' order."""
    query = select(Evidence, Item, Plan).join(Item, col(Item.id) == col(Evidence.item_id))
    query = query.join(Plan, col(Plan.id) == col(Item.plan_id)).where(Evidence.agency_id == agency_id)
    query = query.where(col(Plan.activated_on).is_not(None), col(Item.closed_on).is_(None))
    query = query.where(col(Evidence.withdrawn_on).is_(None))
    order = (col(Plan.fiscal_year), col(Item.sort_no), col(Evidence.added_on), col(Evidence.url))
    return session.exec(query.order_by(*order)).all()


def list_unwatched(session: Session, most: int) -> Sequence[tuple[UUID, str]]:
    """Return addresses of evidence in active plans that nobody watches yet, each once with its agency."""
    query = select(Evidence.agency_id, Evidence.url).distinct().join(Item, col(Item.id) == col(Evidence.item_id))
    query = query.join(Plan, col(Plan.id) == col(Item.plan_id))
    same = and_(
        col(WatchedAddress.agency_id) == col(Evidence.agency_id),
        col(WatchedAddress.url) == col(Evidence.url),
        col(WatchedAddress.next_look_at).is_not(None),
    )
    query = query.join(WatchedAddress, same, isouter=True).where(col(WatchedAddress.id).is_(None))
    query = query.where(col(Plan.activated_on).is_not(None), col(Item.closed_on).is_(None))
    query = query.where(col(Evidence.withdrawn_on).is_(None))
    return session.exec(query.order_by(col(Evidence.agency_id), col(Evidence.url)).limit(most)).all()


def _is_due(now: datetime) -> Any:
    return _is_past(WatchedAddress.next_look_at, now)


def _is_past(column: Any, now: datetime) -> Any:
    """Say that a moment has come, or lies so far ahead that a wrong clock has stored it."""
    return or_(col(column) <= now, col(column) > now + FURTHEST)


def claim_hosts(session: Session, now: datetime, until: datetime, most: int) -> list[str]:
    """Take hosts that have addresses due and that nobody looks at; each is ours until `until`."""
    due = select(WatchedAddress.host).where(_is_due(now)).distinct()
    if fresh := session.exec(due.where(col(WatchedAddress.host).not_in(select(LookedHost.host))).limit(most)).all():
        rows = [{"host": host} for host in fresh]
        session.connection().execute(insert_into(session, LookedHost).values(rows).on_conflict_do_nothing())
    free = select(LookedHost.host).where(
        or_(col(LookedHost.busy_until_at).is_(None), _is_past(LookedHost.busy_until_at, now)),
        or_(col(LookedHost.free_at).is_(None), _is_past(LookedHost.free_at, now)),
        col(LookedHost.host).in_(due),
    )
    chosen = list(session.exec(free.order_by(col(LookedHost.host)).limit(most).with_for_update(skip_locked=True)))
    session.connection().execute(
        update(LookedHost).where(col(LookedHost.host).in_(chosen)).values(busy_until_at=until)
    )
    return chosen


def list_due_at(session: Session, host: str, now: datetime, most: int) -> Sequence[WatchedAddress]:
    query = select(WatchedAddress).where(WatchedAddress.host == host, _is_due(now))
    return session.exec(query.order_by(col(WatchedAddress.next_look_at), col(WatchedAddress.url)).limit(most)).all()
