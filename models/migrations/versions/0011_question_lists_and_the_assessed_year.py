"""Question lists in the database, what a plan was begun from, and the assessment's own year"""

import sqlalchemy as sa
from alembic import op

from core import clock
from core.db import UtcDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None
TABLES = ("calendar_entry", "itas_act", "question_mark")


def upgrade() -> None:
    op.create_table(
        "question_list",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("toml", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_list")),
        sa.UniqueConstraint("year", "kind", name=op.f("uq_question_list_year_kind")),
    )
    op.add_column("agency", sa.Column("kind", sa.String(), nullable=True))
    op.add_column("plan", sa.Column("kind", sa.String(), server_default="local", nullable=False))
    op.add_column("plan", sa.Column("origin", sa.String(), server_default="document", nullable=False))
    op.add_column("item", sa.Column("origin", sa.String(), server_default="document", nullable=False))
    op.create_table(
        "calendar_entry",
        *_own("calendar_entry"),
        sa.Column("assessed_year", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("day_on", sa.Date(), nullable=True),
        sa.Column("announced_by", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("set_by", sa.String(), nullable=False),
        sa.Column("set_at", UtcDateTime(), nullable=False),
        sa.UniqueConstraint(
            "agency_id", "assessed_year", "day", name=op.f("uq_calendar_entry_agency_id_assessed_year_day")
        ),
    )
    op.create_table(
        "itas_act",
        *_own("itas_act"),
        sa.Column("assessed_year", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("done_by", sa.String(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.UniqueConstraint(
            "agency_id", "assessed_year", "act", name=op.f("uq_itas_act_agency_id_assessed_year_act")
        ),
    )
    op.create_table(
        "question_mark",
        *_own("question_mark"),
        sa.Column("assessed_year", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("points", sa.String(), nullable=False),
        sa.Column("entered_at", UtcDateTime(), nullable=False),
        sa.UniqueConstraint(
            "agency_id", "assessed_year", "code", name=op.f("uq_question_mark_agency_id_assessed_year_code")
        ),
    )
    for name in TABLES:
        op.create_index(op.f(f"ix_{name}_agency_id"), name, ["agency_id"])
    _look_daily_at_the_acts()


def _look_daily_at_the_acts() -> None:
    """Give each agency the row of the job that looks at the coordinator's acts; it is due at once, and then daily."""
    agency = sa.table("agency", sa.column("id", sa.Uuid()))
    schedule = sa.table(
        "schedule", sa.column("name"), sa.column("agency_key"), sa.column("cron"), sa.column("is_enabled", sa.Boolean()),
        sa.column("next_fire_at", UtcDateTime()),
    )  # fmt: skip
    connection = op.get_bind()
    rows = [
        {"name": "itas_acts", "agency_key": str(each), "cron": "0 9 * * *", "is_enabled": True,
         "next_fire_at": clock.now()}
        for each in connection.execute(sa.select(agency.c.id)).scalars()
    ]  # fmt: skip
    if rows:
        connection.execute(schedule.insert(), rows)


def _own(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    """What every row of an agency has."""
    return (
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f(f"fk_{table}_agency_id_agency")),
    )


def downgrade() -> None:
    op.execute("DELETE FROM schedule WHERE name = 'itas_acts'")
    for name in TABLES:
        op.drop_table(name)
    op.drop_column("item", "origin")
    op.drop_column("plan", "origin")
    op.drop_column("plan", "kind")
    op.drop_column("agency", "kind")
    op.drop_table("question_list")
