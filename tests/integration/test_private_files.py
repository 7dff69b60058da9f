"""Another user of the machine reads nothing of the data folder, be it made now or left by an old version."""

import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.folders import make_private_folder
from core.running.private_files import open_to_others, tighten
from tests.needed import missing

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534
READ_ALL = """
import os, sys
from pathlib import Path
os.setgroups([]); os.setgid(65534); os.setuid(65534)
for path in map(Path, sys.argv[1:]):
    try:
        held = list(path.iterdir()) if path.is_dir() else path.read_bytes()
    except OSError:
        continue
    print(path)
"""


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder that everybody may enter, as homes and /srv mostly are."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        Path(name).chmod(0o755)
        yield Path(name)


def ita(home: Path, *words: str, umask: int = 0o022) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ITA_")}
    subprocess.run(
        [sys.executable, "-m", "cli", *words], cwd=home, check=True, capture_output=True, umask=umask,
        env=kept | {"ITA_DATA_DIR": str(home / "data"), "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def everything(folder: Path) -> list[Path]:
    return [folder, *sorted(folder.rglob("*"))]


def read_by_nobody(paths: list[Path]) -> list[str]:
    if os.geteuid() != 0:
        missing("root", "only root can become another user")
    done = subprocess.run(
        [sys.executable, "-c", READ_ALL, *map(str, paths)], capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


def too_open(paths: list[Path]) -> list[str]:
    return [f"{path} {stat.S_IMODE(path.lstat().st_mode):o}" for path in paths if path.lstat().st_mode & 0o077]


def an_open_installation(home: Path) -> Path:
    """A data folder as versions before this one left it under the usual umask."""
    data = home / "data"
    for folder in ("mailbox/new", "mailbox/cur", "question_sets"):
        (data / folder).mkdir(parents=True)
    for name in ("ita.sqlite3-wal", "errors.log", "mailbox/new/1.mail", "question_sets/2569.toml"):
        (data / name).write_text("", encoding="utf-8")
    for path in everything(data):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return data


def test_what_a_command_makes_is_closed_whatever_the_umask(home: Path):
    ita(home, "agency", "add", "เทศบาลตำบลทดสอบ", umask=0)
    made = everything(home / "data")
    assert ({path.name for path in made} >= {"ita.sqlite3", "secret.key"}, too_open(made)) == (True, [])


def test_another_user_reads_nothing_of_it(home: Path):
    ita(home, "agency", "add", "เทศบาลตำบลทดสอบ")
    assert read_by_nobody(everything(home / "data")) == []


def test_what_was_left_open_is_closed_at_the_next_start(home: Path):
    data = an_open_installation(home)
    assert read_by_nobody(everything(data)) != []
    ita(home, "migrate")
    assert (read_by_nobody(everything(data)), too_open(everything(data))) == ([], [])


def test_files_keep_what_their_owner_may_do(home: Path):
    data = an_open_installation(home)
    tighten(data, None)
    assert [stat.S_IMODE((data / name).stat().st_mode) for name in ("", "errors.log")] == [0o700, 0o600]


def test_a_link_is_not_followed_out_of_the_folder(home: Path):
    data = an_open_installation(home)
    outside = home / "outside"
    outside.write_text("", encoding="utf-8")
    outside.chmod(0o644)
    (data / "mailbox" / "link").symlink_to(outside)
    tighten(data, None)
    assert stat.S_IMODE(outside.stat().st_mode) == 0o644


def test_what_is_not_ours_by_name_keeps_its_mode(home: Path):
    data = an_open_installation(home)
    program = data / "run.sh"
    program.write_text("", encoding="utf-8")
    program.chmod(0o755)
    tighten(data, None)
    assert stat.S_IMODE(program.stat().st_mode) == 0o755


def test_a_folder_of_all_users_is_left_as_it_is(home: Path):
    data = an_open_installation(home)
    data.chmod(0o1777)
    tighten(data, None)
    assert (stat.S_IMODE(data.stat().st_mode), open_to_others(data, None)) == (0o1777, [])


def test_a_database_elsewhere_is_closed_too(home: Path):
    database = home / "elsewhere.db"
    for name in ("elsewhere.db", "elsewhere.db-wal"):
        (home / name).write_text("", encoding="utf-8")
        (home / name).chmod(0o644)
    tighten(home / "data", database)
    assert open_to_others(home / "data", database) == []


def test_a_folder_is_its_users_alone_whatever_the_machines_habits_are(tmp_path: Path):
    before = os.umask(0o022)
    try:
        make_private_folder(tmp_path / "data" / "mailbox" / "new")
    finally:
        os.umask(before)
    made = [tmp_path / "data", tmp_path / "data" / "mailbox", tmp_path / "data" / "mailbox" / "new"]
    assert [path.stat().st_mode & 0o777 for path in made] == [0o700] * 3
