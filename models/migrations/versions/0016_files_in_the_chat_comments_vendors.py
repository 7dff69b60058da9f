"""Files sent in the chat, comments to the coordinator, contracts of outside web vendors"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from core.db import UtcDateTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.add_column("line_draft", sa.Column("files", JSON, nullable=True))
    op.add_column("line_draft", sa.Column("set_id", sa.String(), nullable=True))
    op.create_table(
        "work_comment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("assignment_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("said_by", sa.String(), nullable=False),
        sa.Column("said_at", UtcDateTime(), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("answered_by", sa.String(), nullable=True),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_work_comment_agency_id_agency")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_work_comment_plan_id_plan")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_work_comment_item_id_item")),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name=op.f("fk_work_comment_assignment_id_assignment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_comment")),
    )
    for column in ("agency_id", "plan_id", "item_id"):
        op.create_index(op.f(f"ix_work_comment_{column}"), "work_comment", [column], unique=False)
    op.create_table(
        "vendor_contract",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_vendor_contract_agency_id_agency")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_vendor_contract_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vendor_contract")),
        sa.UniqueConstraint("person_id", name=op.f("uq_vendor_contract_person_id")),
    )
    op.create_index(op.f("ix_vendor_contract_agency_id"), "vendor_contract", ["agency_id"], unique=False)


def downgrade() -> None:
    op.drop_table("vendor_contract")
    op.drop_table("work_comment")
    op.drop_column("line_draft", "set_id")
    op.drop_column("line_draft", "files")
