"""Copies that were changed by somebody who knows the format: every count and hash in them is right again."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from models.copied_rows import columns_of
from models.migrate import upgrade_inside
from models.tables import METADATA

Rows = list[list[Any]]


def rewritten(good: Path, bad: Path, member: str, change: Callable[[Rows], Rows]) -> None:
    """Write `bad` like `good`, with the rows of one member changed and the manifest true to them."""
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as new:
        manifest = json.loads(old.read("manifest.json"))
        for name in old.namelist():
            if name == "manifest.json":
                continue
            content = old.read(name)
            if name == member:
                rows = change([json.loads(line) for line in content.splitlines()])
                content = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
                part = manifest["parts"][name]
                part |= _part(len(rows), content)
            new.writestr(name, content)
        new.writestr("manifest.json", json.dumps(manifest))


def with_manifest(good: Path, bad: Path, **changes: Any) -> None:
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != "manifest.json":
                new.writestr(name, old.read(name))
        new.writestr("manifest.json", json.dumps(json.loads(old.read("manifest.json")) | changes))


def older(good: Path, old: Path, revision: str, scratch: Path) -> None:
    """Write `old` as a program of an earlier revision would have: its tables, of each the columns that it had."""
    was = _columns_at(revision, scratch)
    with zipfile.ZipFile(good) as new, zipfile.ZipFile(old, "w", zipfile.ZIP_DEFLATED) as made:
        manifest = json.loads(new.read("manifest.json"))
        parts = {name: one for name, one in manifest["parts"].items() if not name.startswith("tables/")}
        for name in parts:
            made.writestr(name, new.read(name))
        for table, columns in was.items():
            name = f"tables/{table}.jsonl"
            content, rows = _projected(new, name, manifest["parts"].get(name), columns)
            made.writestr(name, content)
            parts[name] = _part(rows, content) | {"columns": columns}
        made.writestr("manifest.json", json.dumps(manifest | {"revision": revision, "parts": parts}))


def _columns_at(revision: str, scratch: Path) -> dict[str, dict[str, str]]:
    """Return each table's columns and their kinds, as that revision makes them."""
    engine = sa.create_engine(f"sqlite:///{scratch}")
    with engine.begin() as connection:
        upgrade_inside(connection, revision)
        tables = sa.MetaData()
        tables.reflect(connection)
    engine.dispose()
    kinds = {name: columns_of(table) for name, table in METADATA.tables.items()}
    return {
        name: {column.name: kinds.get(name, {}).get(column.name, "text") for column in table.columns}
        for name, table in tables.tables.items()
        if name != "alembic_version"
    }


def _projected(new: zipfile.ZipFile, name: str, part: Any, columns: dict[str, str]) -> tuple[bytes, int]:
    if part is None:
        return b"", 0
    at = [list(part["columns"]).index(column) for column in columns]
    rows = [json.loads(line) for line in new.read(name).splitlines()]
    return b"".join(json.dumps([row[place] for place in at]).encode() + b"\n" for row in rows), len(rows)


def _part(rows: int, content: bytes) -> dict[str, Any]:
    return {"rows": rows, "size_bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
