"""One counter of tries in the place of two lists of them; what was counted so far is for a quarter of an hour only.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

from core.db import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "knock",
        sa.Column("key_hash", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key_hash", name=op.f("pk_knock")),
    )
    op.create_index(op.f("ix_knock_since"), "knock", ["since"], unique=False)
    for table, indexes in (("door_knock", ("at", "key_hash")), ("line_wrong_code", ("sender_hash", "sent_at"))):
        for index in indexes:
            op.drop_index(op.f(f"ix_{table}_{index}"), table_name=table)
        op.drop_table(table)


def downgrade() -> None:
    for table, key, at in (("door_knock", "key_hash", "at"), ("line_wrong_code", "sender_hash", "sent_at")):
        op.create_table(
            table,
            sa.Column("id", sa.Uuid(), nullable=False),
            sa.Column(key, sa.String(), nullable=False),
            sa.Column(at, UtcDateTime(), nullable=False),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        )
        for index in (at, key):
            op.create_index(op.f(f"ix_{table}_{index}"), table, [index], unique=False)
    op.drop_index(op.f("ix_knock_since"), table_name="knock")
    op.drop_table("knock")
