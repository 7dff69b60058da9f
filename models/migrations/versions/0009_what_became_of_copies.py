"""What became of copies: nightly ones, drills, restores"""

import sqlalchemy as sa
from alembic import op

from core.db import UtcDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "copy_run",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("is_good", sa.Boolean(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.CheckConstraint("kind IN ('backup', 'drill', 'restore')", name=op.f("ck_copy_run_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_copy_run")),
    )
    op.create_index("ix_copy_run_kind_at", "copy_run", ["kind", "at"], unique=False)


def downgrade() -> None:
    op.drop_table("copy_run")
