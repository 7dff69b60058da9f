"""Bringing the database up to date, and what an older program's rows still need afterwards."""

from core import db
from models.migrate import migrate


def bring_up_to_date() -> tuple[str | None, str]:
    """Upgrade the tables, then count the days of plans that an older program left; return the revisions."""
    before, after = migrate()
    if before not in (None, after):
        from work.renewal import count_old_plans  # a database is nearly always up to date

        with db.transaction() as session:
            count_old_plans(session)
    return before, after
