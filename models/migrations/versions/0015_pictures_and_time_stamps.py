"""Pictures of pages and time stamps beside what is kept of them"""

import sqlalchemy as sa
from alembic import op

from core.db import UtcDateTime

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in (
        sa.Column("picture", sa.LargeBinary(), nullable=True),
        sa.Column("picture_sha256", sa.String(), nullable=True),
        sa.Column("stamp", sa.LargeBinary(), nullable=True),
        sa.Column("stamped_at", UtcDateTime(), nullable=True),
        sa.Column("lacks", sa.String(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("next_try_at", UtcDateTime(), nullable=True),
    ):
        op.add_column("evidence_proof", column)
    op.create_index(op.f("ix_evidence_proof_next_try_at"), "evidence_proof", ["next_try_at"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_evidence_proof_next_try_at"), table_name="evidence_proof")
    for name in ("next_try_at", "tries", "lacks", "stamped_at", "stamp", "picture_sha256", "picture"):
        op.drop_column("evidence_proof", name)
