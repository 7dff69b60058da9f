"""A command loads only what it needs, so that it answers at once."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RUN = """
import atexit, json, sys
atexit.register(lambda: sys.stderr.write(json.dumps(sorted(sys.modules))))
from cli.main import run
run()
"""
HEAVY = {"alembic", "apprise", "babel", "celery", "fastapi", "holidays", "kombu", "lxml", "openpyxl", "pydantic",
         "pypdfium2", "requests", "rich.console", "sqlalchemy", "sqlmodel", "uvicorn"}  # fmt: skip
OTHERS = {"core.events", "documents.read", "models.journal.outbox", "models.messages.deliveries", "reports.standing"}
DATABASE = {"pydantic", "sqlalchemy", "sqlmodel"}


@pytest.mark.parametrize(("words", "may"), [(["--help"], set()), (["doctor", "--help"], DATABASE)])
def test_a_command_loads_only_what_it_needs(tmp_path: Path, words: list[str], may: set[str]):
    command, at_home = [sys.executable, "-c", RUN, *words], {"ITA_DATA_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=at_home, capture_output=True, text=True, check=True)
    assert {*json.loads(done.stderr)} & (HEAVY - may) == set()


def test_a_list_of_work_is_shown_without_what_reads_plans_and_sends_messages(tmp_path: Path, migrated_sqlite: Path):
    shutil.copy(migrated_sqlite, tmp_path / "ita.sqlite3")
    command, at_home = (
        [sys.executable, "-c", RUN, "overdue", "--json"],
        {"ITA_DATA_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)},
    )
    done = subprocess.run(command, env=at_home, capture_output=True, text=True, check=False)
    assert {*json.loads(done.stderr.splitlines()[-1])} & (HEAVY - DATABASE | OTHERS) == set()
