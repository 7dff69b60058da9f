"""A database of many agencies with open parts, some of them due. Built by bulk inserts.

Each agency has the shape of the plan that the project knows: 6 units and 59 items, 18 of them every unit's,
one two units', the others one unit's: 150 parts. Ids are random, as they are in life, so indexes are too.
The agencies with due parts stand evenly among the others; all parts of such an agency are due.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert

from core import db
from core.identity import new_id
from models.migrate import migrate
from models.tables import METADATA

NOW = datetime(2025, 3, 31, 2, 0, tzinfo=UTC)  # a Monday, 09:00 in Bangkok: digests and pushes fall together
LATER = NOW + timedelta(days=7)
NEEDED_ON, ACTIVATED_ON = date(2025, 3, 31), date(2024, 10, 1)
UNITS = 6
PLAN = (*[range(UNITS)] * 18, (0, 1), *[(number % UNITS,) for number in range(40)])  # each item's units
PARTS = sum(map(len, PLAN))
ROWS_AT_ONCE = 20_000

Rows = dict[str, list[dict[str, Any]]]


def build(*, parts: int, due: int, first_number: int = 0) -> None:
    """Fill the installation in use with `parts` open parts, of which `due` are due at NOW.

    Agencies are called by numbers, from `first_number` on.
    """
    migrate()
    with db.engine().connect() as connection:
        _for_bulk(connection)
        with connection.begin():
            for rows in _agencies(parts, due, first_number):
                for name, some in rows.items():
                    connection.execute(insert(METADATA.tables[name]), some)


def _for_bulk(connection: Connection) -> None:
    """Give SQLite memory for its random indexes, and spare it the disk: a build that fails is thrown away."""
    if connection.dialect.name != "sqlite":
        return
    cursor = connection.connection.cursor()
    for pragma in ("cache_size=-1000000", "synchronous=OFF", "foreign_keys=OFF"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _agencies(parts: int, due: int, first_number: int) -> Iterator[Rows]:
    """Yield the rows of several agencies at a time, `parts` parts in all."""
    every = parts // due
    rows: Rows = {}
    for number in range(-(-parts // PARTS)):
        is_due = number % every == 0 and due > 0
        count = min(PARTS, parts, due if is_due else parts)
        parts, due = parts - count, due - count * is_due
        _add_agency(rows, first_number + number, count, NOW if is_due else LATER)
        if len(rows["assignment"]) >= ROWS_AT_ONCE:
            yield rows
            rows = {}
    if rows:
        yield rows


def _add_agency(rows: Rows, number: int, parts: int, next_remind_at: datetime) -> None:
    """Add an agency with an active plan of which the first `parts` parts are open."""
    agency_id, plan_id = new_id(), new_id()
    units = [new_id() for _ in range(UNITS)]
    own = {"agency_id": agency_id}
    _add(rows, "agency", id=agency_id, name=f"เทศบาลที่ {number}")
    for sort_no, unit_id in enumerate(units):
        _add(rows, "unit", **own, id=unit_id, name=f"กองที่ {sort_no}", sort_no=sort_no)
    _add(
        rows, "plan", **own, id=plan_id, fiscal_year=2568, question_set=2567, assessed_year=2568,
        source_name="plan.txt", source_hash=str(number), evidence_by_on=date(2025, 4, 30), activated_on=ACTIVATED_ON,
    )  # fmt: skip
    pairs = [(item_no, units[unit_no]) for item_no, unit_nos in enumerate(PLAN) for unit_no in unit_nos][:parts]
    item_ids = {item_no: new_id() for item_no, _ in pairs}
    for item_no, item_id in item_ids.items():
        _add(rows, "item", **own, id=item_id, plan_id=plan_id, **_item(item_no))
    for item_no, unit_id in pairs:
        _add(
            rows, "assignment", **own, id=new_id(), plan_id=plan_id, item_id=item_ids[item_no], unit_id=unit_id,
            held_since_on=ACTIVATED_ON, next_remind_at=next_remind_at,
        )  # fmt: skip


def _item(number: int) -> dict[str, Any]:
    return {
        "code": f"o{number + 1}", "title": "มาตรการเผยแพร่ข้อมูลต่อสาธารณะ", "topic_no": 1, "topic": "การเผยแพร่ข้อมูล",
        "sort_no": number, "place": "บรรทัด 1", "route": ["collecting", "publishing", "checking", "accepted"],
        "held_since_on": ACTIVATED_ON, "starts_on": ACTIVATED_ON, "due_on": NEEDED_ON, "needed_on": NEEDED_ON,
        "why_needed": "period",
    }  # fmt: skip


def _add(rows: Rows, table: str, **values: Any) -> None:
    rows.setdefault(table, []).append(values)
