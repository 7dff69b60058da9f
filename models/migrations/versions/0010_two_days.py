"""Two days: by when a holder passes work on, what was missed, days of one unit, waves"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(JSONB(), "postgresql")
COLUMNS = (
    ("plan", sa.Column("days_from_on", sa.Date(), nullable=True)),
    ("plan", sa.Column("waves_confirmed", sa.Boolean(), nullable=False, server_default=sa.false())),
    ("plan", sa.Column("days_counted", sa.Boolean(), nullable=False, server_default=sa.false())),
    ("item", sa.Column("held_until_on", sa.Date(), nullable=True)),
    ("item", sa.Column("asked_by_on", sa.Date(), nullable=True)),
    ("item", sa.Column("arrivals", JSON, nullable=True)),
    ("item", sa.Column("moved_at", sa.String(), nullable=True)),
    ("item", sa.Column("missed_on", sa.Date(), nullable=True)),
    ("item", sa.Column("wave_on", sa.Date(), nullable=True)),
    ("assignment", sa.Column("needed_on", sa.Date(), nullable=True)),
    ("assignment", sa.Column("held_until_on", sa.Date(), nullable=True)),
    ("assignment", sa.Column("returned_on", sa.Date(), nullable=True)),
    ("assignment", sa.Column("first_submitted_on", sa.Date(), nullable=True)),
    ("assignment", sa.Column("missed_on", sa.Date(), nullable=True)),
)


def upgrade() -> None:
    """Add what the days are kept in; `plan.days_counted` says that they still must be counted (work.renewal)."""
    for table, column in COLUMNS:
        op.add_column(table, column)


def downgrade() -> None:
    for table, column in reversed(COLUMNS):
        op.drop_column(table, column.name)
