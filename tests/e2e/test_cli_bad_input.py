"""Wrong input is refused with one sentence and status 2; nothing is written and no traceback is shown."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from plans.sample import sample_document
from tests.e2e.cli_process import Ita

NOW = "2025-04-02T10:00:00+07:00"
TABLES = ("plan", "item", "assignment", "event", "unit", "person", "seat", "delivery", "finding", "evidence")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Ita:
    """The sample plan, imported as on 2 April 2025; no test may change it."""
    folder = tmp_path_factory.mktemp("sample")
    (folder / "plan.txt").write_text(sample_document(date(2025, 4, 2)), encoding="utf-8")
    ita = Ita(folder / "data").set(ITA_NOW=NOW)
    done = ita.run("plan", "import", "plan.txt")
    assert done.returncode == 0, done.stderr
    return ita


def counts(ita: Ita) -> dict[str, int]:
    connection = sqlite3.connect(ita.data_dir / "ita.sqlite3")
    try:
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in TABLES}
    finally:
        connection.close()


def refusal(ita: Ita, *words: str, status: int = 2) -> str:
    """Return the one sentence with which a command is refused."""
    done = ita.run(*words)
    assert (done.returncode, done.stdout) == (status, ""), done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    return done.stderr


COMMANDS = [
    (("move", "o28", "fly"), "start, submit, forward"),
    (("move", "o28", "forward"), "ที่ทำได้คือ"),
    (("move", "o99", "submit"), "ita plan items"),
    (("move", "x1", "submit"), "เช่น o28"),
    (("move", "o28", "submit", "--on", "1/4/2025"), "YYYY-MM-DD"),
    (("move", "o28", "submit", "--on", "2568-04-01"), "2025-04-01"),
    (("move", "o28", "submit", "--on", "2025-05-01"), "ยังมาไม่ถึง"),
    (("move", "o10", "submit"), "--unit"),
    (("move", "o28", "submit", "--unit", "กองอวกาศ"), "กองอวกาศ"),
    (("move",), "--from FILE.csv"),
    (("move", "--from", "missing.csv"), "missing.csv"),
    (("overdue", "--unit", "กองอวกาศ"), "ไม่พบส่วนราชการ"),
    (("overdue", "--agency", "เทศบาลอื่น"), "ไม่พบหน่วยงาน"),
    (("overdue", "--fiscal-year", "2025"), "พ.ศ."),
    (("overdue", "--fiscal-year", "2560"), "2560"),
    (("overdue", "--fiscal-year", "ปีนี้"), "จำนวนเต็ม"),
    (("overdue", "--as-of", "2568-04-02"), "2025-04-02"),
    (("overdue", "--colour"), "--colour"),
    (("fly",), "fly"),
    (("plan",), "import, items, findings, decide"),
    (("explain",), "CODE"),
    (("explain", "o99"), "o99"),
    (("readiness", "--explain", "o99"), "o99"),
    (("plan", "decide", "999", "x"), "999"),
    (("simulate", "--from", "2025-02-01", "--to", "2025-01-01"), "2025-02-01"),
    (("mailbox", "99"), "99"),
    (("deliveries", "settle", "1", "sent"), "ita deliveries"),
    (("seat", "set", "กองอวกาศ", "ก", "a@example.go.th"), "กองอวกาศ"),
    (("seat", "set", "clerk", "ก", "ที่อยู่"), "อีเมล"),
    (("policy", "set", "horizon_days", "มาก"), "จำนวนเต็ม"),
    (("policy", "set", "nothing", "1"), "horizon_days"),
    (("holiday", "add", "2568-06-02", "หยุด"), "2025-06-02"),
    (("holiday", "remove", "2025-06-02"), "ita holiday list"),
]


@pytest.mark.parametrize(("words", "tells"), COMMANDS, ids=[" ".join(words) for words, _ in COMMANDS])
def test_wrong_command_is_refused(sample: Ita, words, tells):
    before = counts(sample)
    assert tells in refusal(sample, *words)
    assert counts(sample) == before


FILES = [
    ("missing.txt", None, "ไม่พบไฟล์"),
    ("empty.txt", b"", "ว่างเปล่า"),
    ("binary.txt", b"\x01\x02\x03" * 99, "ไม่ใช่ข้อความ"),
    ("huge.txt", b"a" * 5_000_001, "MB"),
    ("locked.pdf", b"%PDF-1.7\n/Encrypt 5 0 R\n", "รหัสผ่าน"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n", "PNG"),
    ("words.docx", b"only words", ".docx"),
    ("letter.txt", "เรียน นายกเทศมนตรี".encode(), "ไม่พบตาราง"),
]


@pytest.mark.parametrize(("name", "content", "tells"), FILES, ids=[name for name, *_ in FILES])
def test_wrong_document_is_refused(sample: Ita, name, content, tells):
    if content is not None:
        (sample.data_dir.parent / name).write_bytes(content)
    before = counts(sample)
    assert tells in refusal(sample, "plan", "import", name)
    assert counts(sample) == before


def test_folder_is_no_document(sample: Ita):
    assert "โฟลเดอร์" in refusal(sample, "plan", "import", "data")


def test_one_wrong_row_undoes_all_moves_of_a_file(sample: Ita):
    rows = "code,unit,move,on,evidence,reason\no32,,submit,2025-04-01,,\no33,,fly,,,\n"
    (sample.data_dir.parent / "moves.csv").write_text(rows, encoding="utf-8")
    before = counts(sample)
    assert "บรรทัด 3" in refusal(sample, "move", "--from", "moves.csv")
    assert counts(sample) == before


SETTINGS = [
    ({"ITA_PORT": "abc"}, "ITA_PORT"),
    ({"ITA_PORT": "70000"}, "65535"),
    ({"ITA_LANG": "fr"}, "th, en"),
    ({"ITA_NOW": "yesterday"}, "ITA_NOW"),
    ({"ITA_TICK_EVERY_SECONDS": "0"}, "ITA_TICK_EVERY_SECONDS"),
    ({"ITA_DATABASE_URL": "mysql://u:hunter2@h/x"}, "ITA_DATABASE_URL"),
    ({"ITA_BROKER_URL": "carrier-pigeon://:hunter2@h"}, "ITA_BROKER_URL"),
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
    away = ita.set(ITA_DATABASE_URL="postgresql://u:hunter2@127.0.0.1:1/x", ITA_SECRET_KEY="k")
    sentence = refusal(away, "unit", status=1)
    assert "ITA_DATABASE_URL" in sentence
    assert "hunter2" not in sentence


def test_thai_comes_out_whatever_the_locale(sample: Ita):
    done = sample.set(LC_ALL="C", PYTHONIOENCODING="latin-1", PYTHONUTF8="0").run("unit")
    assert done.stdout.startswith("ส่วนราชการ")
