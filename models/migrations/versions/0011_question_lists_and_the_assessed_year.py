"""Question lists in the database, and the kind of agency whose list a plan follows"""

import sqlalchemy as sa
from alembic import op

from core.db import UtcDateTime

revision = "0011"
down_revision = "0009"
branch_labels = None
depends_on = None


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
    op.add_column("plan", sa.Column("kind", sa.String(), server_default="local", nullable=False))
    op.add_column("plan", sa.Column("origin", sa.String(), server_default="document", nullable=False))
    op.add_column("item", sa.Column("origin", sa.String(), server_default="document", nullable=False))


def downgrade() -> None:
    op.drop_column("item", "origin")
    op.drop_column("plan", "origin")
    op.drop_column("plan", "kind")
    op.drop_table("question_list")
