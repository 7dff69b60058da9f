"""The event log is keyed"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("agency", sa.Column("audit_key_id", sa.String(), nullable=True))
    op.add_column("agency", sa.Column("chain_seal", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("agency", "chain_seal")
    op.drop_column("agency", "audit_key_id")
