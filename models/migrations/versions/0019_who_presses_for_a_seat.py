"""Who presses in the system for a seat: on days of leave, or as a standing helper; and looking at terms that end"""

import sqlalchemy as sa
from alembic import op

from core.db import UtcDateTime

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "substitute",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("seat", sa.String(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("is_standing", sa.Boolean(), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("named_by", sa.String(), nullable=False),
        sa.Column("named_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_substitute_agency_id_agency")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_substitute_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_substitute")),
    )
    op.create_index(op.f("ix_substitute_agency_id"), "substitute", ["agency_id"], unique=False)
    op.create_index(op.f("ix_substitute_seat"), "substitute", ["seat"], unique=False)
    schedule = sa.table(
        "schedule", sa.column("name"), sa.column("agency_key"), sa.column("cron"), sa.column("is_enabled"),
        sa.column("next_fire_at", UtcDateTime()),
    )  # fmt: skip
    known = sa.select(
        sa.literal("terms_end"), schedule.c.agency_key, sa.literal("0 9 * * *"), sa.true(), schedule.c.next_fire_at
    ).where(schedule.c.name == "mayor_alert")
    names = ["name", "agency_key", "cron", "is_enabled", "next_fire_at"]
    op.execute(sa.insert(schedule).from_select(names, known))


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM schedule WHERE name = 'terms_end'"))
    op.drop_table("substitute")
