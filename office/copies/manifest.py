"""What stands in front of a copy: by which program it was made, when, and what every part must be."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from models.copied_rows import KINDS

FORMAT = 1
MAKER = "ita-tracker"
MANIFEST = "manifest.json"
FILES, KEYS = "files.jsonl", "keys.jsonl"


@dataclass(frozen=True, slots=True)
class Part:
    """One member of a copy: its lines, its size unpacked, its SHA-256 (hex), and of a table the columns' kinds."""

    rows: int
    size_bytes: int
    sha256: str
    columns: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """`taken_at` (aware) is the moment of the snapshot, `keys` tell the installation's keys apart, and no more."""

    revision: str
    program: str
    taken_at: datetime
    parts: Mapping[str, Part]
    keys: Mapping[str, str]

    @property
    def tables(self) -> dict[str, Part]:
        """The tables by name, in the order in which they were written."""
        return {
            name.removeprefix("tables/").removesuffix(".jsonl"): part
            for name, part in self.parts.items()
            if name.startswith("tables/")
        }

    def to_bytes(self) -> bytes:
        parts = {name: asdict(part) for name, part in self.parts.items()}
        said = {
            "maker": MAKER, "format": FORMAT, "revision": self.revision, "program": self.program,
            "taken_at": self.taken_at.isoformat(), "keys": dict(self.keys), "parts": parts,
        }  # fmt: skip
        return json.dumps(said, ensure_ascii=False, indent=1).encode()

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> "Manifest":
        """Read what `to_bytes` wrote; raise ValueError, KeyError or TypeError for anything else."""
        taken_at = datetime.fromisoformat(said["taken_at"])
        if taken_at.tzinfo is None:
            raise ValueError("taken_at")
        parts = {_text(name): _part(one) for name, one in said["parts"].items()}
        keys = {_text(name): _text(mark) for name, mark in said["keys"].items()}
        return cls(_text(said["revision"]), _text(said["program"]), taken_at, parts, keys)


def table_member(name: str) -> str:
    return f"tables/{name}.jsonl"


def _part(said: Mapping[str, Any]) -> Part:
    rows, size = said["rows"], said["size_bytes"]
    if not (type(rows) is int and type(size) is int and rows >= 0 and size >= 0):
        raise ValueError("rows")
    columns = said["columns"]
    if columns is not None and not (columns and set(columns.values()) <= set(KINDS)):
        raise ValueError("columns")
    return Part(rows, size, _text(said["sha256"]), columns)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value
