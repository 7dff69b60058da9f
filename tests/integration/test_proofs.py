"""Proof of the day: kept once when published and once on the evidence-by day, as an archive that says what came."""

import gzip
import hashlib
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from core import clock
from core.calendar import BANGKOK
from core.db import transaction
from core.settings import forget_settings
from models.evidence.proofs import Proof
from tests.builders import a_plan, an_agency, an_item
from tests.evidence_sites import Sites, evidence_sites
from work.looks.proof.archive import warc_of
from work.looks.rounds import look_round
from work.looks.shown.values import Came

HOST = "127.1.0.1"
LAST = datetime(2025, 4, 30, 9, 0, tzinfo=BANGKOK)  # the evidence-by day


@pytest.fixture
def sites(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sites]:
    monkeypatch.setenv("ITA_ALLOW_LOCAL_EVIDENCE", "true")
    forget_settings()
    with evidence_sites(1) as made:
        yield made
    monkeypatch.undo()
    forget_settings()


def kept(session: Session) -> list[tuple[str, date]]:
    return [(one.why, one.on) for one in session.exec(select(Proof).order_by(col(Proof.on)))]


def test_it_is_kept_when_published_and_on_the_last_day_and_not_each_night(sites: Sites):
    with transaction() as session:
        plan = a_plan(session, an_agency(session))
        an_item(session, plan, "o7", accepted_on=date(2025, 4, 20), evidence=sites.url(HOST, "/o7"))
    for days in (-5, -4, 0, 1, 2):
        with clock.frozen(LAST + timedelta(days=days)):
            look_round(pause_seconds=0.0)
    with transaction() as session:
        told = kept(session)
        archive = session.exec(select(Proof)).first()
        assert archive
        assert archive.sha256 == hashlib.sha256(archive.warc).hexdigest()
    assert told == [("published", date(2025, 4, 25)), ("evidence_by", date(2025, 4, 30))]


def test_an_archive_says_from_where_when_and_what_came():
    headers = {"content-type": "text/html", "content-length": "9"}
    came = Came("https://a.go.th/1", "https://a.go.th/2", 200, headers, b"<p>1</p>")
    text = gzip.decompress(warc_of(came, LAST)).decode()
    head, _, response = text.partition("WARC-Type: response")
    assert "WARC-Type: warcinfo" in head
    told = ("WARC-Target-URI: https://a.go.th/2", "WARC-Date: 2025-04-30T02:00:00Z", "HTTP/1.1 200 OK")
    assert [one for one in told if one not in response] == []
    digest = hashlib.sha256(b"<p>1</p>").hexdigest()
    assert f"WARC-Payload-Digest: sha256:{digest}" in response
