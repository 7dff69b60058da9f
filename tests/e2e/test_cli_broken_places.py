"""A wrong setting or a broken place is one sentence in a real process: no traceback, no secret, nothing made."""

from datetime import date
from pathlib import Path

import pytest

from plans.sample import sample_document
from tests.e2e.cli_process import Ita

pytestmark = pytest.mark.thorough

NOW = "2025-04-02T10:00:00+07:00"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Ita:
    """The sample plan, imported as on 2 April 2025; no test may change it."""
    folder = tmp_path_factory.mktemp("sample")
    (folder / "plan.txt").write_text(sample_document(date(2025, 4, 2)), encoding="utf-8")
    ita = Ita(folder / "data").set(ITA_NOW=NOW)
    done = ita.run("plan", "import", "plan.txt")
    assert done.returncode == 0, done.stderr
    return ita


def refusal(ita: Ita, *words: str, status: int = 2) -> str:
    """Return the one sentence with which a command is refused."""
    done = ita.run(*words)
    assert (done.returncode, done.stdout) == (status, ""), done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    return done.stderr


SETTINGS = [
    ({"ITA_PORT": "abc"}, "ITA_PORT"),
    ({"ITA_PORT": "70000"}, "65535"),
    ({"ITA_LANG": "fr"}, "th, en"),
    ({"ITA_NOW": "yesterday"}, "ITA_NOW"),
    ({"ITA_TICK_EVERY_SECONDS": "0"}, "ITA_TICK_EVERY_SECONDS"),
    ({"ITA_SMTP_TIMEOUT_SECONDS": "120"}, "60"),
    ({"ITA_DATABASE_URL": "mysql://u:hunter2@h/x"}, "ITA_DATABASE_URL"),
    ({"ITA_BROKER_URL": "carrier-pigeon://:hunter2@h"}, "ITA_BROKER_URL"),
    ({"ITA_SMTP_FROM": "ITA <hunter2@example.go.th>"}, "ITA_SMTP_FROM"),
    ({"ITA_DATABASE_URL": "postgresql://u:hunter2@127.0.0.1:1/x"}, "ITA_SECRET_KEY"),
]


@pytest.mark.parametrize(("variables", "tells"), SETTINGS, ids=[str(variables) for variables, _ in SETTINGS])
def test_wrong_setting_is_named_but_not_echoed(ita: Ita, variables, tells):
    sentence = refusal(ita.set(**variables), "unit")
    assert tells in sentence
    assert "hunter2" not in sentence


def test_english_where_it_is_asked_for(ita: Ita):
    assert refusal(ita.set(ITA_LANG="en"), "overdue") == (
        "There is no plan yet: import one with `ita plan import FILE`.\n"
    )


def test_english_for_another_wrong_setting(ita: Ita):
    assert refusal(ita.set(ITA_LANG="en", ITA_PORT="abc"), "unit") == (
        "ITA_PORT is not valid: it must be a whole number.\n"
    )


def test_data_folder_that_is_a_file(ita: Ita):
    ita.data_dir.write_text("")
    assert "ITA_DATA_DIR" in refusal(ita, "unit")


def test_database_that_is_no_database(ita: Ita):
    ita.data_dir.mkdir()
    (ita.data_dir / "ita.sqlite3").write_bytes(b"no database at all " * 99)
    assert "เสียหาย" in refusal(ita, "unit")


def test_damaged_database_is_left_as_it_is(ita: Ita):
    ita.data_dir.mkdir()
    file: Path = ita.data_dir / "ita.sqlite3"
    file.write_bytes(b"no database at all " * 99)
    ita.run("migrate")
    assert file.read_bytes() == b"no database at all " * 99


def test_database_server_that_does_not_answer(ita: Ita):
    away = ita.set(ITA_DATABASE_URL="postgresql://u:hunter2@127.0.0.1:1/x", ITA_SECRET_KEY="k" * 32)
    sentence = refusal(away, "unit", status=1)
    assert "ITA_DATABASE_URL" in sentence
    assert "hunter2" not in sentence


def test_looking_at_an_unused_folder_makes_no_database(ita: Ita):
    assert "ita up" in refusal(ita, "doctor")
    assert not ita.data_dir.exists()


def test_the_key_of_a_data_folder_is_made_once_and_its_owners_only(ita: Ita):
    ita.run("unit")
    file = ita.data_dir / "secret.key"
    key = file.read_text()
    ita.run("unit")
    assert (len(key) >= 64, file.stat().st_mode & 0o777, file.read_text()) == (True, 0o600, key)


def test_thai_comes_out_whatever_the_locale(sample: Ita):
    done = sample.set(LC_ALL="C", PYTHONIOENCODING="latin-1", PYTHONUTF8="0").run("unit")
    assert done.stdout.startswith("ส่วนราชการ")
