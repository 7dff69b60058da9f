"""Messages that only lie in the local mailbox, and what somebody told by hand, are states of their own"""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

BEFORE = (
    "'pending', 'sending', 'sent', 'retry_wait', 'unknown', 'review', 'dead', 'cancelled', 'suppressed', 'expired'"
)
SINCE = BEFORE.replace("'sent', ", "'sent', 'kept', 'told', ")


def upgrade() -> None:
    _allow(BEFORE, SINCE)


def downgrade() -> None:
    op.execute("UPDATE delivery SET state = 'sent' WHERE state IN ('kept', 'told')")
    _allow(SINCE, BEFORE)


def _allow(old: str, new: str) -> None:
    """Let the column hold these states; the rows stay where they are."""
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        op.drop_constraint(op.f("ck_delivery_state"), "delivery", type_="check")
        op.create_check_constraint(op.f("ck_delivery_state"), "delivery", f"state IN ({new})")
        return
    # SQLite can only copy the whole table, to which others point; its own documentation has this for a wider check.
    version = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    connection.exec_driver_sql("PRAGMA writable_schema=ON")
    connection.exec_driver_sql(
        "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = 'delivery'",
        (f"state IN ({old})", f"state IN ({new})"),
    )
    connection.exec_driver_sql(f"PRAGMA schema_version={version + 1}")
    connection.exec_driver_sql("PRAGMA writable_schema=OFF")
