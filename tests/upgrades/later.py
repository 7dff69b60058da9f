"""Rows of the tables that came after revision 0003, put in as soon as there are such, for each later migration."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, Uuid

from tests.upgrades.rows import keys_of, tables_of

AT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


def add_rows_of_new_tables(connection: Connection) -> None:
    """Give every table that has none a row; what is not known here stays empty, which a test then tells."""
    tables = tables_of(connection).tables
    empty = {name for name, keys in keys_of(connection).items() if not keys}
    agency_id, person_id, item_id = (_any_id(connection, tables[name]) for name in ("agency", "person", "item"))
    plan_id = _any_id(connection, tables["plan"])
    rows = _rows(agency_id, person_id, item_id) | {
        "work_comment": {
            "id": uuid4(), "agency_id": agency_id, "plan_id": plan_id, "item_id": item_id, "text": "ถาม",
            "said_by": "x", "said_at": AT,
        },
        "vendor_contract": {
            "id": uuid4(), "agency_id": agency_id, "person_id": person_id, "since_on": AT.date(),
            "until_on": date(2027, 9, 30),
        },
    }  # fmt: skip
    for name in (one for one in rows if one in empty):  # what others point at comes first
        values = {one: _as_stored(value, tables[name].columns[one].type) for one, value in rows[name].items()}
        connection.execute(tables[name].insert().values(values))


def _as_stored(value: Any, kind: Any) -> Any:
    """SQLite knows neither zones nor ids: it has them as plain moments and as text."""
    if isinstance(value, datetime) and not kind.timezone:
        return value.replace(tzinfo=None)
    return value.hex if isinstance(value, UUID) and not isinstance(kind, Uuid) else value


def _any_id(connection: Connection, table: Any) -> UUID:
    found = connection.execute(table.select().limit(1)).mappings().one()["id"]
    return found if isinstance(found, UUID) else UUID(str(found))


def _rows(agency_id: UUID, person_id: UUID, item_id: UUID) -> dict[str, dict[str, Any]]:
    own: dict[str, Any] = {"id": uuid4(), "agency_id": agency_id}
    lifted = {"lifted_at": AT, "lifted_by": "coordinator"}
    copy = {"kind": "backup", "is_good": True, "file": "night.itacopy", "size_bytes": 2**40, "detail": ""}
    return {
        "void_seat": own | {"seat": "clerk", "holder": "somebody", "void_before": AT},
        "provider_account": own
        | {"person_id": person_id, "issuer": "https://id.example.go.th", "subject_hash": "0" * 64, "linked_at": AT},
        "substitute": own
        | {"seat": "clerk", "person_id": person_id, "is_standing": True, "since_on": AT.date()}
        | {"named_by": "clerk", "named_at": AT},
        "knock": {"key_hash": "0" * 64, "tries": 3, "since": AT},
        "outside_look": own | {"by": "coordinator", "at": AT},
        "sending_hold": {"id": uuid4(), "reason": "restore", "since_at": AT, "boot_id": "x"} | lifted,
        "copy_run": {"id": uuid4(), "at": AT} | copy,
        "survey_count": own | {"assessed_year": 2570, "instrument": "EIT1", "on": date(2027, 2, 1), "answers": 40},
        "calendar_entry": own
        | {"assessed_year": 2570, "day": "results", "announced_by": "", "number": "", "set_by": "x", "set_at": AT},
        "itas_act": own | {"assessed_year": 2570, "act": "entry", "done_on": AT.date(), "done_by": "x"},
        "question_mark": own | {"assessed_year": 2570, "code": "o1", "points": "100", "entered_at": AT},
        "question_list": {
            "id": uuid4(),
            "year": 2571,
            "kind": "school",
            "toml": "",
            "hash": "0" * 64,
            "added_at": AT,
            "added_by": "coordinator",
        },
        **_rows_of_looks(own, agency_id, item_id),
    }


def _rows_of_looks(own: dict[str, Any], agency_id: UUID, item_id: UUID) -> dict[str, dict[str, Any]]:
    address_id = uuid4()
    seen = {"verdict": "alive", "status": 200}
    return {
        "looked_host": {"host": "www.example.go.th", "robots": "", "robots_at": AT},
        "answer_office": {"agency_id": agency_id, "asks_confirmation": True, "is_public": True},
        "public_slug": {"slug": "khlongprap", "agency_id": agency_id, "since_at": AT},
        "watched_address": own | seen | {
            "id": address_id, "url": "https://www.example.go.th/o1", "host": "www.example.go.th", "years": "[2568]",
            "notes": "[]", "failing_days": 0, "is_broken": False, "tries": 0, "looked_at": AT,
        },
        "address_look": own | seen | {"address_id": address_id, "first_at": AT, "last_at": AT, "looks": 3},
        "evidence_proof": own | {"address_id": address_id, "why": "published", "at": AT, "on": AT.date()}
        | {"sha256": "0" * 64, "warc": b"x"},
        "item_answer": own | {"item_id": item_id, "way": "[]", "shown": "[]", "entered_urls": "[]"},
    }  # fmt: skip
