"""An office in which every name, title, reason and address is an attack, and how each kind of answer is looked over.

The words go into the database directly, past every door that would refuse them. A column of text that is added later
is an attack too, unless it is named here as one that holds codes.
"""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml import html
from openpyxl import load_workbook
from sqlalchemy import inspect, select, update
from sqlmodel import Session

from models.tables import METADATA

ATTACK = "=<output id=x hx-get=/>%(n)s 100% {{7*7}} [red]"
BEGINS = "<output id=x"
ADDRESS = "javascript:alert(1)//" + ATTACK
CODES = frozenset({
    "address", "agency_key", "answer", "baseline", "chain_hash", "changed", "channel", "code", "cron",
    "dedup_key", "default", "due_dates", "email", "events", "field", "figures", "group_id", "hand_over",
    "handler", "hash", "html", "indicators", "instrument", "kind", "lead", "lease_token", "line_user_id",
    "media_type", "message_id", "new", "old", "opened_by", "outcome", "password_hash", "pause_reason",
    "payload", "policy", "position", "recipient_key", "role", "route", "said", "scopes", "seat", "sha256",
    "source_hash", "stage", "state", "state_reason", "token_hash", "units", "what", "why_needed",
})  # fmt: skip
UNTOUCHED = frozenset({"alembic_version", "schedule", "channel_state", "door_knock", "line_event", "line_wrong_code",
                       "line_draft", "question_list", "handler_run", "schema_floor", "knock"})  # fmt: skip
FACTS = frozenset({"name", "reason", "value", "source_name", "number", "host"})  # of events, those that people typed
NAMES_OF_OURS = ("TextChanged", "ScheduleChanged", "PolicyChanged")  # here `name` is a code
SCHEMES = ("", "http", "https", "mailto", "data")


def attack_everything(session: Session) -> None:
    """Write the attack into every text of every row."""
    for name, table in METADATA.tables.items():
        if name not in UNTOUCHED:
            for row in session.execute(select(table)).mappings().all():
                key = [one == row[one.name] for one in inspect(table).primary_key]
                if changed := dict(_attacked(name, table, row)):
                    session.execute(update(table).where(*key).values(**changed))


def _attacked(table_name: str, table: Any, row: Any) -> Iterator[tuple[str, Any]]:
    for number, column in enumerate(table.columns):
        value = row[column.name]
        if column.name in CODES or column.name.endswith(("_hash", "_id", "_key")) or value is None:
            if (table_name, column.name) == ("event", "payload"):
                yield column.name, _payload(row["name"], value)
            continue
        if table_name == "event" and column.name == "name":
            continue
        if column.name == "url":
            yield column.name, f"{ADDRESS} {row['id']}"
        elif isinstance(value, str):
            yield column.name, f"{ATTACK} {number} {row['id']}" if column.name == "name" else ATTACK
        elif isinstance(value, dict | list):
            yield column.name, _leaves(value)


def _payload(event: str, payload: dict[str, Any]) -> dict[str, Any]:
    typed = FACTS - {"name"} if event in NAMES_OF_OURS else FACTS
    return {key: ATTACK if key in typed and isinstance(value, str) else value for key, value in payload.items()}


def _leaves(value: Any, key: str = "") -> Any:
    """Return the value with an attack for every text in it, but for what codes are called."""
    if isinstance(value, dict):
        return {name: _leaves(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [_leaves(one, key) for one in value]
    return ATTACK if isinstance(value, str) and key not in CODES else value


def faults_of(kind: str, content: bytes) -> list[str]:
    """Return what an answer of that media type does with the attack besides showing it."""
    if "html" in kind:
        return list(_of_html(content.decode()))
    if "csv" in kind:
        return list(_of_csv(content.decode("utf-8-sig")))
    if "spreadsheet" in kind:
        return list(_of_sheet(content))
    if "json" in kind:
        return [fault for text in _texts(json.loads(content)) for fault in _of_text(text)]
    return list(_of_text(content.decode("utf-8", "replace"))) if kind.startswith("text/") else []


def _of_html(page: str) -> Iterator[str]:
    if not page.strip():
        return
    parsed = html.document_fromstring(page)
    for element in parsed.iter():
        if not isinstance(element.tag, str):
            continue
        if element.get("id") == "x" or element.tag == "output":
            yield f"an element of the attack's: <{element.tag}>"
        for name, value in element.attrib.items():
            yield from _of_text(value)
            is_address = name in ("href", "src", "action", "formaction") or name.startswith("hx-get")
            if is_address and urlsplit(value.strip()).scheme not in SCHEMES:
                yield f"{name} leads to {value[:30]}"
            if name == "srcdoc":
                yield from _of_html(value)
            if "<" in name or name.startswith("%("):
                yield f"an attribute of the attack's: {name}"
    yield from _of_text("".join(parsed.itertext()))


def _of_text(text: str) -> Iterator[str]:
    """Yield where the attack is shown as something else than what it is; it may be cut off."""
    whole = ATTACK[ATTACK.index(BEGINS) :]
    start = text.find(BEGINS)
    while start >= 0:
        shown = text[start : start + len(whole)]
        same = next((n for n, (one, other) in enumerate(zip(shown, whole, strict=False)) if one != other), len(shown))
        if same < len(whole) and same < len(shown) and not shown[same:].lstrip().startswith(("…", "...")):
            yield f"shown as {shown}"
        start = text.find(BEGINS, start + 1)


def _of_csv(text: str) -> Iterator[str]:
    for row in csv.reader(io.StringIO(text)):
        for cell in row:
            yield from _of_text(cell)
            if cell.startswith(("=", "+", "-", "@", "\t", "\r")):
                yield f"a cell that calculates: {cell[:30]}"


def _of_sheet(content: bytes) -> Iterator[str]:
    for sheet in load_workbook(io.BytesIO(content)).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    yield from _of_text(cell.value)
                if cell.data_type == "f" or (str(cell.value or "").startswith("=") and not cell.quotePrefix):
                    yield f"a cell that calculates: {cell.coordinate}"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (one for each in value.items() for part in each for one in _texts(part))
    elif isinstance(value, list):
        yield from (one for each in value for one in _texts(each))
    elif isinstance(value, str):
        yield value
