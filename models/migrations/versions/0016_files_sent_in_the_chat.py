"""Photos and files that somebody sent in the chat, until they are confirmed"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0016"
down_revision = "0014"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.add_column("line_draft", sa.Column("files", JSON, nullable=True))
    op.add_column("line_draft", sa.Column("set_id", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("line_draft", "set_id")
    op.drop_column("line_draft", "files")
