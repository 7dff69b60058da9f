"""Copies that were changed by somebody who knows the format: every count and hash in them is right again."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

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
                part |= {"rows": len(rows), "size_bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            new.writestr(name, content)
        new.writestr("manifest.json", json.dumps(manifest))


def with_manifest(good: Path, bad: Path, **changes: Any) -> None:
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != "manifest.json":
                new.writestr(name, old.read(name))
        new.writestr("manifest.json", json.dumps(json.loads(old.read("manifest.json")) | changes))


def older(good: Path, old: Path, revision: str, *, without: tuple[str, ...]) -> None:
    """Write `old` as a program of an earlier revision would have, which did not have some of the tables."""
    gone = {f"tables/{name}.jsonl" for name in without}
    with zipfile.ZipFile(good) as new, zipfile.ZipFile(old, "w", zipfile.ZIP_DEFLATED) as made:
        manifest = json.loads(new.read("manifest.json"))
        for name in set(new.namelist()) - gone - {"manifest.json"}:
            made.writestr(name, new.read(name))
        parts = {name: part for name, part in manifest["parts"].items() if name not in gone}
        made.writestr("manifest.json", json.dumps(manifest | {"revision": revision, "parts": parts}))
