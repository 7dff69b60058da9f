"""Messages can be kept back"""

import sqlalchemy as sa
from alembic import op

from core.db import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

IN_FORCE = sa.text("lifted_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "sending_hold",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("since_at", UtcDateTime(), nullable=False),
        sa.Column("boot_id", sa.String(), nullable=True),
        sa.Column("since_monotonic_seconds", sa.Float(), nullable=True),
        sa.Column("lifted_at", UtcDateTime(), nullable=True),
        sa.Column("lifted_by", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sending_hold")),
    )
    op.create_index(
        "uq_sending_hold_in_force", "sending_hold", ["reason"], unique=True,
        postgresql_where=IN_FORCE, sqlite_where=IN_FORCE,
    )  # fmt: skip


def downgrade() -> None:
    op.drop_table("sending_hold")
