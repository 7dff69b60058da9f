"""Measures by indicator, and what documents print of results"""

import sqlalchemy as sa
from alembic import op

from models.base import JsonColumn

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("item", sa.Column("indicator", sa.Integer(), nullable=True))
    op.add_column("item", sa.Column("result", JsonColumn, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("item") as table:
        for name in ("result", "indicator"):
            table.drop_column(name)
