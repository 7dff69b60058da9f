"""What day a unit was given, who agreed to it, and the clerk's list of what waits for an answer"""

import sqlalchemy as sa
from alembic import op

from core.db import UtcDateTime

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

DAYS = ("stood_on", "granted_on", "clerk_agreed_on")


def upgrade() -> None:
    for name in DAYS:
        op.add_column("work_request", sa.Column(name, sa.Date(), nullable=True))
    schedule = sa.table(
        "schedule", sa.column("name"), sa.column("agency_key"), sa.column("cron"), sa.column("is_enabled"),
        sa.column("next_fire_at", UtcDateTime()),
    )  # fmt: skip
    known = sa.select(
        sa.literal("unanswered"), schedule.c.agency_key, sa.literal("0 9 * * *"), sa.true(), schedule.c.next_fire_at
    ).where(schedule.c.name == "mayor_alert")
    names = ["name", "agency_key", "cron", "is_enabled", "next_fire_at"]
    op.execute(sa.insert(schedule).from_select(names, known))


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM schedule WHERE name = 'unanswered'"))
    for name in reversed(DAYS):
        op.drop_column("work_request", name)
