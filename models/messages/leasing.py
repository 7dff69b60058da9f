"""The statements by which messages are claimed and what became of them is stored, each in one step.

They are built once: to build one anew for every mail costs as much as running it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import CTE, ColumnElement, Integer, Update, bindparam, case, func, or_, text, update
from sqlalchemy.sql.dml import ReturningUpdate
from sqlmodel import Session, col, select

from core.db import UtcDateTime
from core.message_kinds import DAY_KINDS
from models.messages.channels import EMAIL, LINE
from models.messages.deliveries import DUE_STATES, Delivery
from models.messages.holds import is_held
from models.messages.turns import CLAIMABLE

CHANNELS = (EMAIL, LINE)


def has_lease(session: Session, delivery_id: UUID, token: str) -> bool:
    """Tell whether a message is being sent, and by whoever has this token."""
    query = select(Delivery.lease_token).where(Delivery.id == delivery_id, Delivery.state == "sending")
    return session.exec(query).first() == token


def taking_back(now: datetime, becoming: Mapping[str, Any]) -> ReturningUpdate[UUID, UUID, int]:
    """Take the leases that ran out (at most `most`): each row becomes what is said, and tells whose try is lost."""
    ran_out = [col(Delivery.state) == "sending", col(Delivery.lease_until) <= now]
    chosen = _chosen(*ran_out)
    which = update(Delivery).where(col(Delivery.id).in_(select(chosen.c.id)), *ran_out)
    return which.values(becoming).returning(col(Delivery.id), col(Delivery.agency_id), col(Delivery.attempts))


@cache
def claiming(is_narrowed: bool) -> ReturningUpdate[Any]:
    among = [col(Delivery.id).in_(bindparam("among", expanding=True))] if is_narrowed else []
    is_open = col(Delivery.channel).in_([bindparam(f"open_{channel}") for channel in CHANNELS])
    may_repeat = col(Delivery.first_try_at) > bindparam("oldest", type_=UtcDateTime)
    is_certain = col(Delivery.ambiguous_at).is_(None)
    which = (col(Delivery.state).in_(CLAIMABLE), is_open, or_(is_certain, may_repeat), ~is_held())
    last = [col(Delivery.kind).in_(DAY_KINDS)] if is_narrowed else []
    chosen = _chosen(*which, *among, then_by=last)
    until = bindparam("until", type_=UtcDateTime)
    values = {
        "state": "sending",
        "lease_until": until,
        "next_try_at": until,  # the index of what is due then finds the lease that ran out
        "lease_token": case((col(Delivery.channel) == LINE, bindparam("token_line")), else_=bindparam("token_email")),
        "attempts": col(Delivery.attempts) + 1,
        "first_try_at": func.coalesce(col(Delivery.first_try_at), bindparam("now", type_=UtcDateTime)),
    }
    return update(Delivery).where(col(Delivery.id).in_(select(chosen.c.id))).values(values).returning(Delivery)


@cache
def keeping() -> Update:
    table = Delivery.metadata.tables["delivery"]
    words = bindparam("words", type_=table.c.payload.type)
    return update(table).where(table.c.id == bindparam("its_id")).values(payload=words)


@cache
def finishing() -> Update:
    table = Delivery.metadata.tables["delivery"]
    own = (table.c.id == bindparam("its_id")) & (table.c.lease_token == bindparam("its_token"))
    values: dict[str, Any] = {
        "state": bindparam("ended"),
        "state_reason": bindparam("reason"),
        "lease_until": None,
        "lease_token": None,
        "last_code": bindparam("code"),
        "last_error": bindparam("error"),
        "provider_id": bindparam("provider"),
        "sent_at": bindparam("sent"),
        "ambiguous_at": func.coalesce(table.c.ambiguous_at, bindparam("doubt", type_=UtcDateTime)),
        "next_try_at": func.coalesce(bindparam("again_at", type_=UtcDateTime), table.c.next_try_at),
    }
    return update(table).where(own, table.c.state == "sending").values(values)


def _chosen(*which: ColumnElement[bool], then_by: Sequence[ColumnElement[bool]] = ()) -> CTE:
    # A common table expression, so that PostgreSQL picks once and not again for every row that it joins.
    return (
        select(col(Delivery.id).label("id"))
        .where(text(DUE_STATES))  # word for word the partial index's, or SQLite scans the table
        .where(col(Delivery.next_try_at) <= bindparam("now", type_=UtcDateTime), *which)
        .order_by(col(Delivery.next_try_at), *then_by)
        .limit(bindparam("most", type_=Integer))
        .with_for_update(skip_locked=True)  # left out where the dialect has no such clause
        .cte("chosen")
    )
