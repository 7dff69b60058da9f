"""Copies: what is in them, that no half one is ever there, and that no file of a stranger is taken in."""

import io
import json
import os
import subprocess
import sys
import tarfile
import threading
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyrage import x25519
from sqlmodel import func, select

from core.db import reading, transaction
from core.errors import InvalidSetting, TrackerError
from core.settings import forget_settings, get_settings
from models.journal.journal import EventRow
from models.plans.files import EvidenceFile, EvidenceFileContent
from office.copies.drill import drill
from office.copies.opening import opened
from office.copies.refusals import (
    CopyDamaged,
    CopyForeign,
    CopyNewer,
    CopyNotWritable,
    CopySealed,
    CopyUnreadable,
    WrongUnsealing,
)
from office.copies.sealing import ForRecipient, Unsealing, WithPassphrase, seal_of
from office.copies.writing import make_copy
from tests.builders import a_plan, a_unit, an_agency, an_item
from tests.integration.hostile_copies import rewritten, with_manifest

ONCE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def good(database: str, tmp_path: Path) -> Path:
    with transaction() as session:
        agency = an_agency(session)
        unit = a_unit(session, agency, "กองคลัง")
        an_item(session, a_plan(session, agency), units=[unit])
    make_copy(tmp_path / "good.itacopy")
    return tmp_path / "good.itacopy"


def refusal_of(file: Path, unsealing: Unsealing | None = None) -> type[TrackerError] | None:
    """Return how the file is refused, in a sentence that names it; None where it is taken."""
    try:
        with opened(file, unsealing):
            return None
    except TrackerError as refused:
        return type(refused) if str(file) in refused.sentence("en") and refused.sentence("th") else TrackerError


def in_zip(file: Path, **members: bytes) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


@ONCE
def test_a_copy_is_private_and_leaves_nothing_beside_it(good: Path):
    assert (good.stat().st_mode & 0o777, [path.name for path in good.parent.glob(".ita-part-*")]) == (0o600, [])


@ONCE
def test_no_key_is_in_a_copy_that_is_not_sealed(good: Path):
    with zipfile.ZipFile(good) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    key = get_settings().secret_key
    assert key
    assert key.get_secret_value().encode() not in everything


@ONCE
def test_a_copy_cut_off_anywhere_or_with_a_byte_changed_is_refused(good: Path, tmp_path: Path):
    whole, bad = good.read_bytes(), tmp_path / "bad.itacopy"
    let_in: list[tuple[str, int]] = []
    for number in range(120):
        at = len(whole) * number // 120
        bad.write_bytes(whole[:at])
        if refusal_of(bad) is None:
            let_in.append(("cut", at))
        bad.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        try:
            with (
                opened(bad) as copy,
                opened(good) as same,
            ):
                if copy.manifest != same.manifest or list(copy.rows("item")) != list(same.rows("item")):
                    let_in.append(("changed", at))
        except TrackerError:
            pass
    assert let_in == []


@ONCE
def test_files_of_others_are_refused_by_name(good: Path, tmp_path: Path):
    bad = tmp_path / "bad"
    manifest = json.loads(zipfile.ZipFile(good).read("manifest.json"))
    many = {f"m{number}": b"" for number in range(600)}

    def a_tar() -> None:
        with tarfile.open(bad, "w:gz") as tar:
            info = tarfile.TarInfo("../../etc/passwd")
            info.size = 3
            tar.addfile(info, io.BytesIO(b"abc"))

    def deep() -> None:
        in_zip(bad, **{"manifest.json": b"[" * 200_000})

    makers: dict[str, tuple[Callable[[], object], set[type[TrackerError]]]] = {
        "empty": (lambda: bad.write_bytes(b""), {CopyForeign}),
        "text": (lambda: bad.write_text("hello" * 99), {CopyForeign}),
        "tar": (a_tar, {CopyForeign}),
        "another zip": (lambda: in_zip(bad, **{"word/document.xml": b"<x/>"}), {CopyForeign}),
        "another maker": (lambda: with_manifest(good, bad, maker="other"), {CopyForeign}),
        "newer format": (lambda: with_manifest(good, bad, format=2), {CopyNewer}),
        "newer tables": (lambda: with_manifest(good, bad, revision="9999"), {CopyNewer}),
        "format of a text": (lambda: with_manifest(good, bad, format="1"), {CopyNewer}),
        "no moment": (lambda: with_manifest(good, bad, taken_at="yesterday"), {CopyDamaged}),
        "a naive moment": (lambda: with_manifest(good, bad, taken_at="2025-01-01T00:00:00"), {CopyDamaged}),
        "no parts": (lambda: with_manifest(good, bad, parts={}), {CopyDamaged}),
        "parts of a list": (lambda: with_manifest(good, bad, parts=[1]), {CopyDamaged}),
        "part too few": (
            lambda: with_manifest(good, bad, parts={k: v for k, v in manifest["parts"].items() if "item" not in k}),
            {CopyDamaged},
        ),
        "deep": (deep, {CopyDamaged}),
        "many members": (lambda: in_zip(bad, **{"manifest.json": b"{}"}, **many), {CopyForeign}),
        "a list": (lambda: in_zip(bad, **{"manifest.json": b"[]"}), {CopyForeign}),
    }
    missed = {}
    for name, (make, wanted) in makers.items():
        make()
        if (found := refusal_of(bad)) not in wanted:
            missed[name] = found
    assert missed == {}
    assert refusal_of(tmp_path / "none") is CopyUnreadable
    assert refusal_of(tmp_path) is CopyUnreadable


@ONCE
def test_names_that_lead_elsewhere_are_refused(good: Path, tmp_path: Path):
    bad, let_in = tmp_path / "bad.itacopy", []
    names = (
        "../x.toml", "question_sets/../../x.toml", "/etc/cron.d/x", "mailbox/new/../../../x", "mailbox/new/..",
        "mailbox/tmp/x", "question_sets/x.toml\n", "question_sets/a/b.toml", "secret.key", "mailbox\\new\\x",
        "", None, 7,
        "question_sets/" + "x" * 300 + ".toml", "mailbox/new/x\x00y",
    )  # fmt: skip
    for name in names:
        rewritten(good, bad, "files.jsonl", lambda _, name=name: [[name, 0, ""]])
        if refusal_of(bad) is not CopyDamaged:
            let_in.append(name)
        rewritten(good, bad, "keys.jsonl", lambda _, name=name: [[name, "a key"]])
        if name != "secret.key" and refusal_of(bad) is not CopyDamaged:
            let_in.append(name)
    rewritten(good, bad, "files.jsonl", lambda _: [["mailbox/new/x", 0, "no base64!"]])
    assert (refusal_of(bad), let_in) == (CopyDamaged, [])


@pytest.mark.thorough
@ONCE
def test_what_unpacks_to_far_more_than_it_is_is_refused_at_once(good: Path, tmp_path: Path):
    bad = tmp_path / "bomb.itacopy"
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as new:
        said = json.loads(old.read("manifest.json"))
        for name in old.namelist():
            if name not in ("manifest.json", "files.jsonl"):
                new.writestr(name, old.read(name))
        with new.open("files.jsonl", "w") as out:
            for _ in range(300):
                out.write(b" " * 1_000_000)
        said["parts"]["files.jsonl"] |= {"rows": 1, "size_bytes": 300_000_000}
        new.writestr("manifest.json", json.dumps(said))
    assert refusal_of(bad) is CopyDamaged
    said["parts"]["files.jsonl"] |= {"size_bytes": 10}  # and one that lies about it
    with_manifest_only = tmp_path / "liar.itacopy"
    with_manifest(bad, with_manifest_only, parts=said["parts"])
    assert refusal_of(with_manifest_only) is CopyDamaged


@pytest.mark.thorough
@ONCE
def test_rows_that_cannot_be_are_found_in_the_drill(good: Path, tmp_path: Path):
    """Hashes are right: somebody who knows the format has changed it."""
    bad, let_in = tmp_path / "bad.itacopy", []
    changes: dict[str, Callable[[list], list]] = {
        "no id": lambda rows: [[None, *rows[0][1:]]],
        "a word for an id": lambda rows: [["x", *rows[0][1:]]],
        "twice": lambda rows: rows + rows,
        "gone": lambda rows: [],
        "an object for a text": lambda rows: [[{"a": 1} if isinstance(cell, str) else cell for cell in rows[0]]],
        "numbers": lambda rows: [[10**30 for _ in rows[0]]],
    }
    for name, change in changes.items():
        rewritten(good, bad, "tables/item.jsonl", change)
        try:
            drill(bad)
            let_in.append(name)
        except CopyDamaged:
            pass
    assert let_in == []


@pytest.mark.thorough
@ONCE
def test_a_sealed_copy_opens_only_with_its_words_or_key_and_holds_the_keys(good: Path, tmp_path: Path):
    own, other = x25519.Identity.generate(), x25519.Identity.generate()
    sealed, for_key = tmp_path / "sealed.itacopy", tmp_path / "for-key.itacopy"
    make_copy(sealed, WithPassphrase("ลับมาก"))
    make_copy(for_key, ForRecipient(own.to_public()))
    tries = [
        refusal_of(sealed), refusal_of(sealed, Unsealing(words="ผิด")), refusal_of(sealed, Unsealing(words="ลับมาก")),
        refusal_of(for_key, Unsealing(words="ลับมาก")), refusal_of(for_key, Unsealing(identity=str(other))),
        refusal_of(for_key, Unsealing(identity=str(own))), refusal_of(for_key, Unsealing(identity="no key")),
    ]  # fmt: skip
    assert tries == [CopySealed, WrongUnsealing, None, CopySealed, WrongUnsealing, None, WrongUnsealing]
    with opened(for_key, Unsealing(identity=str(own))) as copy:
        assert copy.keys() == {"secret.key": "only for tests, and long enough for them"}
    assert b"manifest" not in sealed.read_bytes()
    cut = tmp_path / "cut.itacopy"
    whole = sealed.read_bytes()
    middle = len(whole) // 2
    cut.write_bytes(whole[:middle] + b"\x00" * 9 + whole[middle + 9 :])
    assert refusal_of(cut, Unsealing(words="ลับมาก")) in (CopyDamaged, WrongUnsealing)


@ONCE
def test_a_recipient_or_a_file_of_words_that_is_none_is_refused(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "empty").write_text("\n")
    for name, value in (("RECIPIENT", "age1nobody"), ("PASSPHRASE_FILE", str(tmp_path / "empty"))):
        monkeypatch.setenv(f"ITA_BACKUP_{name}", value)
        forget_settings()
        with pytest.raises(InvalidSetting):
            seal_of(get_settings())
        monkeypatch.delenv(f"ITA_BACKUP_{name}")


@ONCE
def test_a_copy_that_cannot_be_written_leaves_the_old_one(good: Path, tmp_path: Path):
    before = good.read_bytes()
    with pytest.raises(CopyNotWritable):
        make_copy(tmp_path / "good.itacopy" / "inside")
    assert good.read_bytes() == before


def test_a_copy_is_of_one_moment_while_others_write(database: str, tmp_path: Path):
    """Each event's number is the agency's at that moment: rows of two moments would not agree."""
    from core.events import LinksVoided  # any event
    from models.journal import outbox

    with transaction() as session:
        agency_id = an_agency(session).id
    stop = threading.Event()

    def write() -> None:
        from dataclasses import fields
        from uuid import uuid4

        values = {one.name: uuid4() for one in fields(LinksVoided) if "id" in one.name}
        values |= {one.name: "x" for one in fields(LinksVoided) if one.name not in values}
        while not stop.is_set():
            with transaction() as session:
                outbox.record(session, agency_id, LinksVoided(**values))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        wrong = []
        for number in range(5):
            file = tmp_path / f"{number}.itacopy"
            make_copy(file)
            with opened(file) as copy:
                columns = list(copy.manifest.tables["agency"].columns or {})
                (agency,) = copy.rows("agency")
                told, events = agency[columns.index("last_event_no")], len(list(copy.rows("event")))
            if told != events:
                wrong.append((told, events))
    finally:
        stop.set()
        writer.join()
    with reading() as session:
        written = session.exec(select(func.count()).select_from(EventRow)).one()
    assert (wrong, written > 0) == ([], True)


MEASURE = """
import sys
from pathlib import Path
from office.copies.writing import make_copy
from office.copies.drill import drill
from tests.memory import most_kilobytes
before = most_kilobytes()
make_copy(Path(sys.argv[1]))
faults = drill(Path(sys.argv[1]))
print((most_kilobytes() - before) // 1024, faults)
"""


@pytest.mark.thorough
@ONCE
def test_memory_does_not_grow_with_the_files(database: str, tmp_path: Path):
    """60 MB of files take less than that, once out and once in (the largest single file is 3 MB)."""
    with transaction() as session:
        agency = an_agency(session)
        item = an_item(session, a_plan(session, agency))
        for number in range(20):
            file = EvidenceFile(
                agency_id=agency.id, item_id=item.id, name=f"{number}.pdf", media_type="application/pdf",
                size_bytes=3_000_000, sha256="", added_by="x", added_at=datetime(2025, 1, 1, tzinfo=UTC),
            )  # fmt: skip
            session.add(file)
            session.flush()
            session.add(EvidenceFileContent(file_id=file.id, agency_id=agency.id, content=os.urandom(3_000_000)))
            session.flush()
            session.expunge_all()
    out = subprocess.run(
        [sys.executable, "-c", MEASURE, str(tmp_path / "big.itacopy")],
        capture_output=True, text=True, check=True, timeout=600,
    ).stdout  # fmt: skip
    grown, _, faults = out.partition(" ")
    assert (int(grown) < 60, faults.strip()) == (True, "[]"), out
