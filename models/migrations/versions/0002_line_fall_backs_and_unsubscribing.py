"""LINE, fall-backs and unsubscribing"""

from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from core.db import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

JSON_COLUMN = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:

    op.create_table(
        "channel_state",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("paused_since", UtcDateTime(), nullable=True),
        sa.Column("paused_until", UtcDateTime(), nullable=True),
        sa.Column("pause_reason", sa.String(), nullable=True),
        sa.Column("quota_limit", sa.Integer(), nullable=True),
        sa.Column("quota_used", sa.Integer(), nullable=True),
        sa.Column("quota_read_at", UtcDateTime(), nullable=True),
        sa.Column("quota_asked_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("channel", name=op.f("pk_channel_state")),
    )
    op.create_table(
        "line_event",
        sa.Column("webhook_event_id", sa.String(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("webhook_event_id", name=op.f("pk_line_event")),
    )
    op.create_index(op.f("ix_line_event_received_at"), "line_event", ["received_at"], unique=False)
    op.create_table(
        "line_wrong_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sender_hash", sa.String(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_wrong_code")),
    )
    op.create_index(op.f("ix_line_wrong_code_sender_hash"), "line_wrong_code", ["sender_hash"], unique=False)
    op.create_index(op.f("ix_line_wrong_code_sent_at"), "line_wrong_code", ["sent_at"], unique=False)
    op.create_table(
        "line_group",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("linked_at", UtcDateTime(), nullable=False),
        sa.Column("left_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_line_group_agency_id_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_group")),
        sa.UniqueConstraint("group_id", name=op.f("uq_line_group_group_id")),
    )
    op.create_index(op.f("ix_line_group_agency_id"), "line_group", ["agency_id"], unique=False)
    op.create_table(
        "link_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_link_code_agency_id_agency")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_link_code_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_code")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_link_code_code_hash")),
    )
    op.create_index(op.f("ix_link_code_agency_id"), "link_code", ["agency_id"], unique=False)
    op.create_index(op.f("ix_link_code_person_id"), "link_code", ["person_id"], unique=False)
    op.create_table(
        "line_draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("assignment_id", sa.Uuid(), nullable=True),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("done_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_line_draft_agency_id_agency")),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name=op.f("fk_line_draft_assignment_id_assignment")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_line_draft_item_id_item")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_line_draft_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_draft")),
    )
    op.create_index(op.f("ix_line_draft_agency_id"), "line_draft", ["agency_id"], unique=False)
    op.create_index(op.f("ix_line_draft_person_id"), "line_draft", ["person_id"], unique=False)
    op.create_table(
        "plan_reading",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("is_pending", sa.Boolean(), nullable=False),
        sa.Column("source_name", sa.String(), nullable=False),
        sa.Column("source_hash", sa.String(), nullable=False),
        sa.Column("said", JSON_COLUMN, nullable=False),
        sa.Column("findings", JSON_COLUMN, nullable=False),
        sa.Column("read_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_plan_reading_agency_id_agency")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_reading_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_reading")),
        sa.UniqueConstraint("plan_id", "is_pending", name=op.f("uq_plan_reading_plan_id_is_pending")),
    )
    op.create_index(op.f("ix_plan_reading_agency_id"), "plan_reading", ["agency_id"], unique=False)
    op.create_table(
        "plan_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("field", sa.String(), nullable=True),
        sa.Column("old", JSON_COLUMN, nullable=True),
        sa.Column("new", JSON_COLUMN, nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("by_person", sa.Boolean(), nullable=False),
        sa.Column("source_name", sa.String(), nullable=False),
        sa.Column("source_hash", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("told", sa.String(), nullable=True),
        sa.Column("found_at", UtcDateTime(), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.CheckConstraint("kind IN ('new', 'gone', 'changed')", name=op.f("ck_plan_change_kind")),
        sa.CheckConstraint(
            "state IN ('pending', 'applied', 'rejected', 'replaced')", name=op.f("ck_plan_change_state")
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_plan_change_agency_id_agency")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_change_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_change")),
        sa.UniqueConstraint("plan_id", "no", name=op.f("uq_plan_change_plan_id_no")),
    )
    op.create_index(op.f("ix_plan_change_agency_id"), "plan_change", ["agency_id"], unique=False)
    op.add_column("item", sa.Column("closed_on", sa.Date(), nullable=True))
    op.add_column("item", sa.Column("closed_reason", sa.String(), nullable=True))
    op.add_column("delivery", sa.Column("replaces_id", sa.Uuid(), nullable=True))
    op.add_column("delivery", sa.Column("ambiguous_at", UtcDateTime(), nullable=True))
    op.add_column("person", sa.Column("line_blocked_at", UtcDateTime(), nullable=True))
    op.add_column("person", sa.Column("digests_off_at", UtcDateTime(), nullable=True))
    op.create_index(
        "ix_delivery_unknown",
        "delivery",
        ["first_try_at"],
        unique=False,
        postgresql_where=sa.text("state = 'unknown'"),
        sqlite_where=sa.text("state = 'unknown'"),
    )
    op.create_index("ix_person_agency_id_line_user_id", "person", ["agency_id", "line_user_id"], unique=True)
    op.create_index(op.f("ix_person_line_user_id"), "person", ["line_user_id"], unique=False)
    _add_schedules("group_post", "monthly_summary")


def _add_schedules(*names: str) -> None:
    """Give the agencies that are there already their rows for what is new; they are looked at from now on."""
    agency = sa.table("agency", sa.column("id", sa.Uuid()))
    schedule = sa.table(
        "schedule",
        sa.column("name", sa.String()),
        sa.column("agency_key", sa.String()),
        sa.column("cron", sa.String()),
        sa.column("is_enabled", sa.Boolean()),
        sa.column("next_fire_at", UtcDateTime()),
    )
    ids: list[UUID] = list(op.get_bind().scalars(sa.select(agency.c.id)))
    fresh = {"cron": "0 9 * * *", "is_enabled": True, "next_fire_at": datetime.now(UTC)}
    rows = [{"name": name, "agency_key": str(agency_id), **fresh} for name in names for agency_id in ids]
    if rows:
        op.get_bind().execute(sa.insert(schedule), rows)


def downgrade() -> None:

    op.execute("DELETE FROM schedule WHERE name IN ('group_post', 'monthly_summary')")
    op.drop_index(op.f("ix_person_line_user_id"), table_name="person")
    op.drop_index("ix_person_agency_id_line_user_id", table_name="person")
    op.drop_column("person", "digests_off_at")
    op.drop_column("person", "line_blocked_at")
    op.drop_index("ix_delivery_unknown", table_name="delivery")
    op.drop_column("delivery", "ambiguous_at")
    op.drop_column("delivery", "replaces_id")
    op.drop_column("item", "closed_reason")
    op.drop_column("item", "closed_on")
    op.drop_index(op.f("ix_plan_change_agency_id"), table_name="plan_change")
    op.drop_table("plan_change")
    op.drop_index(op.f("ix_plan_reading_agency_id"), table_name="plan_reading")
    op.drop_table("plan_reading")
    op.drop_index(op.f("ix_line_draft_person_id"), table_name="line_draft")
    op.drop_index(op.f("ix_line_draft_agency_id"), table_name="line_draft")
    op.drop_table("line_draft")
    op.drop_index(op.f("ix_link_code_person_id"), table_name="link_code")
    op.drop_index(op.f("ix_link_code_agency_id"), table_name="link_code")
    op.drop_table("link_code")
    op.drop_index(op.f("ix_line_group_agency_id"), table_name="line_group")
    op.drop_table("line_group")
    op.drop_index(op.f("ix_line_wrong_code_sent_at"), table_name="line_wrong_code")
    op.drop_index(op.f("ix_line_wrong_code_sender_hash"), table_name="line_wrong_code")
    op.drop_table("line_wrong_code")
    op.drop_index(op.f("ix_line_event_received_at"), table_name="line_event")
    op.drop_table("line_event")
    op.drop_table("channel_state")
