"""Addresses that are looked at, what is entered in ITAS, proofs, and the agency's public page"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from core.db import UtcDateTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "looked_host",
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("busy_until_at", UtcDateTime(), nullable=True),
        sa.Column("free_at", UtcDateTime(), nullable=True),
        sa.Column("robots", sa.String(), nullable=True),
        sa.Column("robots_at", UtcDateTime(), nullable=True),
        sa.Column("site", JSON, nullable=True),
        sa.Column("site_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("host", name=op.f("pk_looked_host")),
    )
    op.create_table(
        "answer_office",
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("main_site", sa.String(), nullable=True),
        sa.Column("asks_confirmation", sa.Boolean(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_answer_office_agency_id_agency")),
        sa.PrimaryKeyConstraint("agency_id", name=op.f("pk_answer_office")),
    )
    op.create_table(
        "public_slug",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("since_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_public_slug_agency_id_agency")),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_public_slug")),
    )
    op.create_index(op.f("ix_public_slug_agency_id"), "public_slug", ["agency_id"], unique=False)
    op.create_table(
        "watched_address",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=True),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("leads_to", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("years", JSON, nullable=False),
        sa.Column("notes", JSON, nullable=False),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("etag", sa.String(), nullable=True),
        sa.Column("modified", sa.String(), nullable=True),
        sa.Column("claimed_year", sa.Integer(), nullable=True),
        sa.Column("looked_at", UtcDateTime(), nullable=True),
        sa.Column("looked_from", sa.String(), nullable=True),
        sa.Column("failing_days", sa.Integer(), nullable=False),
        sa.Column("last_failed_on", sa.Date(), nullable=True),
        sa.Column("unreachable_since", UtcDateTime(), nullable=True),
        sa.Column("is_broken", sa.Boolean(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_look_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_watched_address_agency_id_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watched_address")),
        sa.UniqueConstraint("agency_id", "url", name=op.f("uq_watched_address_agency_id_url")),
    )
    op.create_index(op.f("ix_watched_address_agency_id"), "watched_address", ["agency_id"], unique=False)
    op.create_index(op.f("ix_watched_address_host"), "watched_address", ["host"], unique=False)
    op.create_index(op.f("ix_watched_address_next_look_at"), "watched_address", ["next_look_at"], unique=False)
    op.create_table(
        "address_look",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("address_id", sa.Uuid(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=True),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("leads_to", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("first_at", UtcDateTime(), nullable=False),
        sa.Column("last_at", UtcDateTime(), nullable=False),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("looked_from", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["address_id"], ["watched_address.id"], name=op.f("fk_address_look_address_id_watched_address")
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_address_look_agency_id_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address_look")),
    )
    op.create_index(op.f("ix_address_look_address_id"), "address_look", ["address_id"], unique=False)
    op.create_index(op.f("ix_address_look_agency_id"), "address_look", ["agency_id"], unique=False)
    op.create_table(
        "evidence_proof",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("address_id", sa.Uuid(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("warc", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["address_id"], ["watched_address.id"], name=op.f("fk_evidence_proof_address_id_watched_address")
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_evidence_proof_agency_id_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_proof")),
    )
    op.create_index(op.f("ix_evidence_proof_address_id"), "evidence_proof", ["address_id"], unique=False)
    op.create_index(op.f("ix_evidence_proof_agency_id"), "evidence_proof", ["agency_id"], unique=False)
    op.create_table(
        "item_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("way", JSON, nullable=False),
        sa.Column("shown", JSON, nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=True),
        sa.Column("entered_by", sa.String(), nullable=True),
        sa.Column("entered_urls", JSON, nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("confirmed_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_item_answer_agency_id_agency")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_answer_item_id_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_answer")),
        sa.UniqueConstraint("item_id", name=op.f("uq_item_answer_item_id")),
    )
    op.create_index(op.f("ix_item_answer_agency_id"), "item_answer", ["agency_id"], unique=False)
    op.add_column("evidence", sa.Column("withdrawn_on", sa.Date(), nullable=True))
    op.add_column("evidence", sa.Column("vouched_verdict", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("evidence", "vouched_verdict")
    op.drop_column("evidence", "withdrawn_on")
    op.drop_table("item_answer")
    op.drop_table("evidence_proof")
    op.drop_table("address_look")
    op.drop_table("watched_address")
    op.drop_table("public_slug")
    op.drop_table("answer_office")
    op.drop_table("looked_host")
