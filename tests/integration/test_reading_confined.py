"""A reader that a file has taken over reaches nothing: no file of ours, no network, no process, no setting."""

import os
import subprocess
from pathlib import Path

import pytest

from core.confined import FILES, NETWORK, PROGRAMS
from documents.read.apart import reading
from documents.read.apart.reading import ROOT, read_apart, what_protects
from documents.read.document import Kind
from tests.needed import missing

PLANS = ROOT / "tests" / "plans_of_others"
AS_NOBODY = """
import os, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from core.confined import confine
in_force = confine([Path(sys.argv[1]) / "core"], starts_programs=True)
print("user" in in_force, os.getuid())
"""


@pytest.fixture(scope="module")
def in_force() -> list[str]:
    found = what_protects()
    if lacking := {FILES, NETWORK, PROGRAMS} - {*found}:
        missing("kernel", f"this kernel does not take from a process: {', '.join(sorted(lacking))}")
    return found


@pytest.fixture
def secrets(tmp_path: Path) -> list[Path]:
    """What lies in a data folder: as the file's user the reader could open all of it."""
    paths = [tmp_path / name for name in ("ita.sqlite3", "secret.key", "mailbox")]
    for path in paths:
        path.write_text("secret", encoding="utf-8")
    return paths


def pried(kind: Kind, secrets: list[Path], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let the reader of a kind be a hostile one; return what it got."""
    hostile = f"from documents.read.readers import MODULES; MODULES[{kind!r}] = 'tests.integration.prying'; "
    monkeypatch.setattr(
        reading,
        "CODE",
        reading.CODE.replace("from documents.read.apart.child", hostile + "from documents.read.apart.child"),
    )
    monkeypatch.setenv("ITA_SECRET_KEY", "not for readers")
    file = "\n".join(map(str, (os.getpid(), *secrets)))
    return [one.text for one in read_apart(kind, "plan", file.encode()).paragraphs]


@pytest.mark.usefixtures("in_force")
def test_a_reader_gets_nothing_at_all(secrets: list[Path], monkeypatch: pytest.MonkeyPatch):
    assert pried("docx", secrets, monkeypatch) == []


@pytest.mark.usefixtures("in_force")
def test_a_reader_of_pictures_gets_no_more_than_other_programs(secrets: list[Path], monkeypatch: pytest.MonkeyPatch):
    assert pried("scan", secrets, monkeypatch) == ["fork", "a program"]


@pytest.mark.usefixtures("in_force")
def test_what_it_could_not_open_is_there_still(secrets: list[Path], monkeypatch: pytest.MonkeyPatch):
    pried("docx", secrets, monkeypatch)
    assert [path.read_text(encoding="utf-8") for path in secrets] == ["secret"] * 3


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("docx", "07_town.docx"),
        ("xlsx", "08_province.xlsx"),
        ("pdf", "09_subdistrict.pdf"),
        ("html", "05_merged_cells.html"),
    ],
)
def test_plans_are_read_as_before(kind: Kind, name: str):
    data = (PLANS / name).read_bytes()
    assert read_apart(kind, name, data).tables != ()


def test_root_becomes_nobody_where_nobody_can_read_the_program():
    if os.geteuid() != 0:
        missing("root", "only root can become another user")
    python = Path("/usr/bin/python3")
    if not python.exists():
        missing("python3", "no Python that every user may run")
    done = subprocess.run([python, "-c", AS_NOBODY, str(ROOT)], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["True", "65534"], done.stderr
