"""A proof gets its picture and its time stamp afterwards; what fails is said, and tried again."""

import io
import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image
from sqlmodel import select
from warcio.archiveiterator import ArchiveIterator

from core import clock
from core.calendar import BANGKOK
from core.db import transaction
from core.settings import forget_settings
from models.evidence.proofs import Proof
from tests.builders import a_plan, an_agency, an_item
from tests.evidence_sites import Answer, Sites, evidence_sites, fixed
from tests.integration.time_authority import Authority, time_authority
from tests.needed import missing
from work.looks.proof.archive import Archived, page_in, warc_of
from work.looks.proof.completing import complete_proofs
from work.looks.proof.pictures import picture_of
from work.looks.rounds import look_round
from work.looks.shown.values import Came

HOST = "127.1.0.1"
NOON = datetime(2025, 4, 21, 12, 0, tzinfo=BANGKOK)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    if not shutil.which("openssl"):
        missing("openssl", "the program `openssl` stands in for an authority")
    with time_authority(tmp_path_factory.mktemp("authority") / "tsa") as authority:
        yield authority


@pytest.fixture
def authority(made: Authority, database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Authority]:
    monkeypatch.setenv("ITA_TIMESTAMP_URL", made.url)
    monkeypatch.setenv("ITA_TIMESTAMP_ROOTS", str(made.roots))
    monkeypatch.setenv("ITA_ALLOW_LOCAL_EVIDENCE", "true")
    forget_settings()
    made.status, made.kept = 200, None
    yield made
    monkeypatch.undo()
    forget_settings()


def a_proof() -> None:
    with transaction() as session:
        plan = a_plan(session, an_agency(session))
    with evidence_sites(1) as sites:
        with transaction() as session:
            an_item(session, plan, "o7", accepted_on=date(2025, 4, 20), evidence=sites.url(HOST, "/o7"))
        with clock.frozen(NOON):
            look_round(pause_seconds=0.0)


def completed(at: datetime) -> Proof:
    with clock.frozen(at):
        complete_proofs()
    with transaction() as session:
        row = session.exec(select(Proof)).one()
        session.refresh(row)
        session.expunge(row)
        return row


def test_an_archive_is_stamped_so_that_others_can_verify_it(authority: Authority):
    a_proof()
    row = completed(NOON)
    assert row.stamp
    assert authority.verifies(row.warc, row.stamp)
    assert not authority.verifies(row.warc + b"x", row.stamp)
    assert (row.lacks, row.next_try_at, row.tries) == (None, None, 1)


def test_an_authority_that_fails_holds_up_nothing_is_told_of_and_asked_again(authority: Authority):
    authority.status = 503
    a_proof()
    row = completed(NOON)
    assert (row.stamp, row.lacks) == (None, "stamp_unreachable")
    authority.status = 200
    assert completed(NOON + timedelta(minutes=1)).stamp is None  # not yet its turn
    later = completed(NOON + timedelta(minutes=11))
    assert (later.lacks, later.stamp is None) == (None, False)


def test_a_stamp_of_something_else_is_not_kept(authority: Authority):
    a_proof()
    authority.kept = completed(NOON).stamp
    with transaction() as session:
        row = session.exec(select(Proof)).one()
        row.stamp, row.next_try_at = None, NOON
    row = completed(NOON)
    assert (row.stamp, row.lacks) == (None, "stamp_not_ours")


def test_after_the_last_try_it_stays_away_and_is_still_told(authority: Authority):
    authority.status = 503
    a_proof()
    for day in range(14):
        row = completed(NOON + timedelta(days=2 * day))
    assert (row.tries, row.next_try_at, row.lacks) == (12, None, "stamp_unreachable")


def test_another_reader_finds_the_page_in_an_archive_and_its_digests_right():
    body = "<p>รายงานผล</p>".encode() * 40
    headers = {"content-type": "text/html", "x-odd": "ก", "content-encoding": "gzip"}
    warc = warc_of(Came("https://a.go.th/1", "https://a.go.th/2", 200, headers, body), NOON)
    records = []
    for one in ArchiveIterator(io.BytesIO(warc), check_digests="raise"):
        records.append((one.rec_type, one.rec_headers.get_header("WARC-Target-URI"), one.content_stream().read()))
    assert [kind for kind, _, _ in records] == ["warcinfo", "response"]
    assert records[1][1:] == ("https://a.go.th/2", body)
    assert page_in(warc) == Archived("https://a.go.th/2", "text/html", body)


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        missing("chromium", "no chromium on the path")
    monkeypatch.setenv("ITA_ALLOW_LOCAL_EVIDENCE", "true")
    forget_settings()
    yield str(found)
    monkeypatch.undo()
    forget_settings()


def colour_of(picture: bytes, place: tuple[int, int] = (640, 400)) -> tuple[int, ...]:
    with Image.open(io.BytesIO(picture)) as image:
        return tuple(round(one / 255) for one in image.convert("RGB").getpixel(place))


def shown_by(sites: Sites, program: str, html: str) -> bytes:
    return picture_of(Archived(sites.url(HOST, "/kept"), "text/html; charset=utf-8", html.encode()), program)


RED, GREEN, BLUE, WHITE = (1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 1)
AWAY = "<script>location.href = '/elsewhere'; fetch('/sent', {method: 'POST', body: '1'});</script>"


@pytest.mark.thorough
def test_a_picture_shows_the_kept_bytes_with_what_the_guard_lets_in_and_nothing_else(program: str):
    with evidence_sites(1) as sites:
        sites.change(HOST, "/kept", fixed(b"<body bgcolor=blue>"))  # what is there now is not what was kept
        sites.change(HOST, "/s.css", lambda: Answer(body=b"body{background:#0f0}", kind="text/css"))
        page = f"<link rel=stylesheet href=/s.css><p>รายงานผล</p>{AWAY}"
        sites.asked.clear()
        assert colour_of(shown_by(sites, program, page)) == GREEN
        asked = {path for _, path, _ in sites.asked}
        assert "/s.css" in asked
        assert asked.isdisjoint({"/kept", "/elsewhere", "/sent"})


@pytest.mark.thorough
def test_a_picture_leads_into_no_net_of_ours(program: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITA_ALLOW_LOCAL_EVIDENCE", "false")
    forget_settings()
    with evidence_sites(1) as sites:
        sites.change(HOST, "/s.css", lambda: Answer(body=b"body{background:#0f0}", kind="text/css"))
        inside = sites.url(HOST, "/s.css")
        socket = inside.replace("http:", "ws:")
        page = f"<link rel=stylesheet href='{inside}'><iframe src='{inside}'></iframe>"
        page += f"<script>new WebSocket('{socket}')</script>"
        sites.asked.clear()
        assert colour_of(shown_by(sites, program, page)) == WHITE
        assert sites.asked == []


@pytest.mark.thorough
def test_the_page_s_picture_is_kept_beside_its_archive(
    program: str, database: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("ITA_CHROMIUM", program)
    forget_settings()
    a_proof()
    row = completed(NOON)
    assert row.picture
    with Image.open(io.BytesIO(row.picture)) as image:
        assert (image.format, image.width) == ("JPEG", 1280)
    assert (row.lacks, row.next_try_at) == (None, None)


def test_a_browser_that_is_not_there_is_told_of(database: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITA_CHROMIUM", "no-such-chromium")
    monkeypatch.setenv("ITA_ALLOW_LOCAL_EVIDENCE", "true")
    forget_settings()
    a_proof()
    row = completed(NOON)
    monkeypatch.undo()
    forget_settings()
    assert (row.picture, row.lacks) == (None, "picture_no_program")
