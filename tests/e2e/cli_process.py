"""Running `ita` as people do: a process of its own, with a data folder of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "docs" / "schema"
PATIENCE_SECONDS = 120


@dataclass(frozen=True)
class Ita:
    """The command `ita` over one data folder; `variables` are ITA_* settings."""

    data_dir: Path
    variables: tuple[tuple[str, str], ...] = ()

    def set(self, **variables: str) -> "Ita":
        return replace(self, variables=(*self.variables, *variables.items()))

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ITA_")}
        return kept | {"ITA_DATA_DIR": str(self.data_dir), "PYTHONPATH": str(ROOT)} | dict(self.variables)

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "cli", *words]

    def run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            self.command(*words), env=self.environment, cwd=self.data_dir.parent, capture_output=True,
            text=True, encoding="utf-8", timeout=PATIENCE_SECONDS, check=False,
        )  # fmt: skip

    def json(self, *words: str, status: int = 0) -> Any:
        done = self.run(*words, "--json")
        assert done.returncode == status, done.stderr
        return json.loads(done.stdout)


def faults(schema: str, value: object) -> list[str]:
    """Return what of a value breaks a schema of docs/schema, with its place."""
    validator = Draft202012Validator(json.loads((SCHEMAS / f"{schema}.json").read_text(encoding="utf-8")))
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]
