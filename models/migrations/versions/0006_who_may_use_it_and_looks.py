"""Which programs may use the database; looks at addresses, counted"""

import sqlalchemy as sa
from alembic import op

from core.db import UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None
oldest_program = "0.1.0"  # new tables only: a program that does not know them misses nothing


def upgrade() -> None:
    op.create_table(
        "schema_floor",
        sa.Column("revision", sa.String(), nullable=False),
        sa.Column("oldest_program", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("revision", name=op.f("pk_schema_floor")),
    )
    op.create_table(
        "outside_look",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_outside_look_agency_id_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outside_look")),
    )
    for column in ("agency_id", "at", "by"):
        op.create_index(op.f(f"ix_outside_look_{column}"), "outside_look", [column], unique=False)


def downgrade() -> None:
    op.drop_table("outside_look")
    op.drop_table("schema_floor")
