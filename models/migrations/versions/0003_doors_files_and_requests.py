"""Doors, files, requests, uploads and webhooks of the web"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from core.db import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

JSON_COLUMN = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "door_knock",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key_hash", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_door_knock")),
    )
    op.create_index(op.f("ix_door_knock_at"), "door_knock", ["at"], unique=False)
    op.create_index(op.f("ix_door_knock_key_hash"), "door_knock", ["key_hash"], unique=False)

    op.create_table(
        "api_token",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("scopes", JSON_COLUMN, nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=True),
        sa.Column("last_used_at", UtcDateTime(), nullable=True),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_api_token_agency_id_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_token")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_token_token_hash")),
    )
    op.create_index(op.f("ix_api_token_agency_id"), "api_token", ["agency_id"], unique=False)

    op.create_table(
        "webhook",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("events", JSON_COLUMN, nullable=False),
        sa.Column("secret_no", sa.Integer(), nullable=False),
        sa.Column("told_no", sa.Integer(), nullable=False),
        sa.Column("is_enabled", sa.Boolean(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_webhook_agency_id_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook")),
    )
    op.create_index(op.f("ix_webhook_agency_id"), "webhook", ["agency_id"], unique=False)

    op.create_table(
        "login_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("seat", sa.String(), nullable=True),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_login_link_agency_id_agency")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_login_link_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_login_link_token_hash")),
    )
    op.create_index(op.f("ix_login_link_agency_id"), "login_link", ["agency_id"], unique=False)
    op.create_index(op.f("ix_login_link_expires_at"), "login_link", ["expires_at"], unique=False)
    op.create_index(op.f("ix_login_link_person_id"), "login_link", ["person_id"], unique=False)

    op.create_table(
        "login_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("seat", sa.String(), nullable=True),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("last_seen_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_login_session_agency_id_agency")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_login_session_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_login_session_token_hash")),
    )
    op.create_index(op.f("ix_login_session_agency_id"), "login_session", ["agency_id"], unique=False)
    op.create_index(op.f("ix_login_session_expires_at"), "login_session", ["expires_at"], unique=False)
    op.create_index(op.f("ix_login_session_person_id"), "login_session", ["person_id"], unique=False)

    op.create_table(
        "plan_upload",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("source_name", sa.String(), nullable=False),
        sa.Column("source_hash", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("share_done", sa.Float(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("names_agency", sa.String(), nullable=True),
        sa.Column("plan_id", sa.Uuid(), nullable=True),
        sa.Column("printed", JSON_COLUMN, nullable=False),
        sa.Column("refused_thai", sa.String(), nullable=True),
        sa.Column("refused_english", sa.String(), nullable=True),
        sa.Column("uploaded_by", sa.String(), nullable=False),
        sa.Column("uploaded_at", UtcDateTime(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("state IN ('reading', 'ready', 'refused')", name=op.f("ck_plan_upload_state")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_plan_upload_agency_id_agency")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_upload_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_upload")),
    )
    op.create_index(op.f("ix_plan_upload_agency_id"), "plan_upload", ["agency_id"], unique=False)

    op.create_table(
        "webhook_call",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("webhook_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", UtcDateTime(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.Column("last_code", sa.String(), nullable=True),
        sa.Column("last_error", sa.String(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("state IN ('pending', 'sent', 'dead')", name=op.f("ck_webhook_call_state")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_webhook_call_agency_id_agency")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_webhook_call_event_id_event")),
        sa.ForeignKeyConstraint(["webhook_id"], ["webhook.id"], name=op.f("fk_webhook_call_webhook_id_webhook")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook_call")),
        sa.UniqueConstraint("webhook_id", "event_id", name=op.f("uq_webhook_call_webhook_id_event_id")),
    )
    op.create_index(op.f("ix_webhook_call_agency_id"), "webhook_call", ["agency_id"], unique=False)
    op.create_index(
        "ix_webhook_call_pending",
        "webhook_call",
        ["next_try_at"],
        unique=False,
        postgresql_where=sa.text("state = 'pending'"),
        sqlite_where=sa.text("state = 'pending'"),
    )

    op.create_table(
        "evidence_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("assignment_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_evidence_file_agency_id_agency")),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name=op.f("fk_evidence_file_assignment_id_assignment")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_evidence_file_item_id_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_file")),
    )
    op.create_index(op.f("ix_evidence_file_agency_id"), "evidence_file", ["agency_id"], unique=False)
    op.create_index(op.f("ix_evidence_file_item_id"), "evidence_file", ["item_id"], unique=False)

    op.create_table(
        "step_tick",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("step_id", sa.Uuid(), nullable=False),
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column("ticked_by", sa.String(), nullable=False),
        sa.Column("ticked_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_step_tick_agency_id_agency")),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name=op.f("fk_step_tick_assignment_id_assignment")
        ),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=op.f("fk_step_tick_step_id_step")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_tick")),
        sa.UniqueConstraint("step_id", "assignment_id", name=op.f("uq_step_tick_step_id_assignment_id")),
    )
    op.create_index(op.f("ix_step_tick_agency_id"), "step_tick", ["agency_id"], unique=False)
    op.create_index(op.f("ix_step_tick_assignment_id"), "step_tick", ["assignment_id"], unique=False)

    op.create_table(
        "work_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("assignment_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("wanted_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("answered_by", sa.String(), nullable=True),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("kind IN ('not_mine', 'postpone')", name=op.f("ck_work_request_kind")),
        sa.CheckConstraint(
            "state IN ('open', 'granted', 'refused', 'withdrawn')", name=op.f("ck_work_request_state")
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_work_request_agency_id_agency")),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name=op.f("fk_work_request_assignment_id_assignment")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_work_request_item_id_item")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_work_request_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_request")),
    )
    op.create_index(op.f("ix_work_request_agency_id"), "work_request", ["agency_id"], unique=False)
    op.create_index(op.f("ix_work_request_item_id"), "work_request", ["item_id"], unique=False)
    op.create_index(op.f("ix_work_request_plan_id"), "work_request", ["plan_id"], unique=False)

    op.create_table(
        "evidence_file_content",
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_evidence_file_content_agency_id_agency")),
        sa.ForeignKeyConstraint(
            ["file_id"], ["evidence_file.id"], name=op.f("fk_evidence_file_content_file_id_evidence_file")
        ),
        sa.PrimaryKeyConstraint("file_id", name=op.f("pk_evidence_file_content")),
    )
    op.create_index(op.f("ix_evidence_file_content_agency_id"), "evidence_file_content", ["agency_id"], unique=False)

    op.add_column("agency", sa.Column("texts", JSON_COLUMN, nullable=True))

    op.add_column("item", sa.Column("signature_sent_on", sa.Date(), nullable=True))
    op.add_column("item", sa.Column("signature_number", sa.String(), nullable=True))

    op.add_column("person", sa.Column("password_hash", sa.String(), nullable=True))
    op.add_column("person", sa.Column("links_void_before", UtcDateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("person", "links_void_before")
    op.drop_column("person", "password_hash")

    op.drop_column("item", "signature_number")
    op.drop_column("item", "signature_sent_on")

    op.drop_column("agency", "texts")

    op.drop_index(op.f("ix_evidence_file_content_agency_id"), table_name="evidence_file_content")

    op.drop_table("evidence_file_content")
    op.drop_index(op.f("ix_work_request_plan_id"), table_name="work_request")
    op.drop_index(op.f("ix_work_request_item_id"), table_name="work_request")
    op.drop_index(op.f("ix_work_request_agency_id"), table_name="work_request")

    op.drop_table("work_request")
    op.drop_index(op.f("ix_step_tick_assignment_id"), table_name="step_tick")
    op.drop_index(op.f("ix_step_tick_agency_id"), table_name="step_tick")

    op.drop_table("step_tick")
    op.drop_index(op.f("ix_evidence_file_item_id"), table_name="evidence_file")
    op.drop_index(op.f("ix_evidence_file_agency_id"), table_name="evidence_file")

    op.drop_table("evidence_file")
    op.drop_index(
        "ix_webhook_call_pending",
        postgresql_where=sa.text("state = 'pending'"),
        sqlite_where=sa.text("state = 'pending'"),
    )
    op.drop_index(op.f("ix_webhook_call_agency_id"), table_name="webhook_call")

    op.drop_table("webhook_call")
    op.drop_index(op.f("ix_plan_upload_agency_id"), table_name="plan_upload")

    op.drop_table("plan_upload")
    op.drop_index(op.f("ix_login_session_person_id"), table_name="login_session")
    op.drop_index(op.f("ix_login_session_expires_at"), table_name="login_session")
    op.drop_index(op.f("ix_login_session_agency_id"), table_name="login_session")

    op.drop_table("login_session")
    op.drop_index(op.f("ix_login_link_person_id"), table_name="login_link")
    op.drop_index(op.f("ix_login_link_expires_at"), table_name="login_link")
    op.drop_index(op.f("ix_login_link_agency_id"), table_name="login_link")

    op.drop_table("login_link")
    op.drop_index(op.f("ix_webhook_agency_id"), table_name="webhook")

    op.drop_table("webhook")
    op.drop_index(op.f("ix_api_token_agency_id"), table_name="api_token")

    op.drop_table("api_token")
    op.drop_index(op.f("ix_door_knock_key_hash"), table_name="door_knock")
    op.drop_index(op.f("ix_door_knock_at"), table_name="door_knock")

    op.drop_table("door_knock")
