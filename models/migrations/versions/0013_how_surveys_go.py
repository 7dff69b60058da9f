"""How this year's surveys go: their window, answers by day, and a look at them each office morning"""

import sqlalchemy as sa
from alembic import op

from core.db import UtcDateTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in ("opens_on", "closes_on", "counted_on"):
        op.add_column("survey", sa.Column(column, sa.Date(), nullable=True))
    op.create_table(
        "survey_count",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("assessed_year", sa.Integer(), nullable=False),
        sa.Column("instrument", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_survey_count_agency_id_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_count")),
        sa.UniqueConstraint(
            "agency_id", "assessed_year", "instrument", "on",
            name=op.f("uq_survey_count_agency_id_assessed_year_instrument_on"),
        ),
    )  # fmt: skip
    op.create_index(op.f("ix_survey_count_agency_id"), "survey_count", ["agency_id"], unique=False)
    _look_each_morning()


def _look_each_morning() -> None:
    """Give every agency that is looked after by the clock the new row, which fires first when its alert does."""
    schedule = sa.table(
        "schedule", sa.column("name"), sa.column("agency_key"), sa.column("cron"), sa.column("is_enabled"),
        sa.column("next_fire_at", UtcDateTime()),
    )  # fmt: skip
    known = sa.select(
        sa.literal("survey_pace"), schedule.c.agency_key, sa.literal("0 9 * * *"), sa.true(), schedule.c.next_fire_at
    ).where(schedule.c.name == "mayor_alert")
    names = ["name", "agency_key", "cron", "is_enabled", "next_fire_at"]
    op.execute(sa.insert(schedule).from_select(names, known))


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM schedule WHERE name = 'survey_pace'"))
    op.drop_table("survey_count")
    for column in ("counted_on", "closes_on", "opens_on"):
        op.drop_column("survey", column)
