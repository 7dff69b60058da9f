"""Nothing stored opens a door: tokens leave the texts of messages; void seats; accounts of identity providers

A text that is still to be sent, or may have to be sent again, keeps what its links are made from: the very same
link, for its token says when it was signed. Login links in old texts are gone: a mail with one that has not been
sent is not sent any more, its reader asks for a new one.
"""

import re
import secrets
from base64 import urlsafe_b64decode
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from core.db import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

JSON_COLUMN = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
AT_ONCE = 500
TOKEN = re.compile(r"(/(w|unsubscribe|login)/)((?!link-[0-9a-f]{32}\b)[A-Za-z0-9_.\-]{16,})")
KINDS = {"w": "work", "unsubscribe": "unsubscribe"}
UNSENT = ("pending", "sending", "retry_wait", "unknown", "review")


def upgrade() -> None:
    op.create_table(
        "void_seat",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("seat", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("void_before", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_void_seat_agency_id_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_void_seat")),
        sa.UniqueConstraint("agency_id", "seat", "holder", name=op.f("uq_void_seat_agency_id_seat_holder")),
    )
    op.create_index(op.f("ix_void_seat_agency_id"), "void_seat", ["agency_id"], unique=False)

    op.create_table(
        "provider_account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("subject_hash", sa.String(), nullable=False),
        sa.Column("linked_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_provider_account_agency_id_agency")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_provider_account_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider_account")),
        sa.UniqueConstraint("agency_id", "subject_hash", name=op.f("uq_provider_account_agency_id_subject_hash")),
    )
    for column in ("agency_id", "person_id", "subject_hash"):
        op.create_index(op.f(f"ix_provider_account_{column}"), "provider_account", [column], unique=False)

    clean_stored_texts(op.get_bind())


def downgrade() -> None:
    op.drop_table("provider_account")
    op.drop_table("void_seat")


def clean_stored_texts(connection: sa.Connection) -> None:
    """Put placeholders into every text, some rows at a time, in the order of their ids."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete=ON")  # what is overwritten must not stay in free pages
    table = sa.table(
        "delivery", sa.column("id", sa.Uuid()), sa.column("kind", sa.String()), sa.column("state", sa.String()),
        sa.column("state_reason", sa.String()), sa.column("payload", JSON_COLUMN),
    )  # fmt: skip
    some = sa.select(table.c.id, table.c.kind, table.c.state, table.c.payload).order_by(table.c.id).limit(AT_ONCE)
    last: Any = None
    while rows := connection.execute(_after(some, table, last)).all():
        for row in rows:
            values: dict[str, Any] = {"payload": without_tokens(row.payload)}
            if row.kind == "login" and row.state in UNSENT:
                values |= {"state": "expired", "state_reason": None}
            if values["payload"] != row.payload or len(values) > 1:
                connection.execute(sa.update(table).where(table.c.id == row.id).values(values))
        last = rows[-1].id


def _after(some: sa.Select[Any], table: Any, last: Any) -> sa.Select[Any]:
    with_text = some.where(table.c.payload.is_not(None))
    return with_text if last is None else with_text.where(table.c.id > last)


def without_tokens(payload: dict[str, Any]) -> dict[str, Any]:
    links: dict[str, dict[str, Any]] = {}
    placeholders: dict[str, str] = {}

    def placeholder_for(found: re.Match[str]) -> str:
        before, kind, token = found.groups()
        if token not in placeholders:
            placeholders[token] = f"link-{secrets.token_hex(16)}"
            if (at := _signed_at(token)) is not None and kind in KINDS:
                links[placeholders[token]] = {"kind": KINDS[kind], "at": at}
        return before + placeholders[token]

    words = _mapped(payload, lambda text: TOKEN.sub(placeholder_for, text))
    return words | {"links": payload.get("links", {}) | links} if links else words


def _signed_at(token: str) -> int | None:
    """Return the moment in the last but one part of a signed token, in seconds; None for what is not one."""
    parts = token.rsplit(".", 2)
    try:
        return int.from_bytes(urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4))) if len(parts) == 3 else None
    except ValueError:
        return None


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: _mapped(one, change) for name, one in value.items()}
    return [_mapped(one, change) for one in value] if isinstance(value, list) else value
