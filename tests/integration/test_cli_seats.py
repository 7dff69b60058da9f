"""`ita seat` on the command line: who sits where, ends, and JSON as the schemas say."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.cli_process import faults
from tests.integration.cli_here import Ita, import_sample, ita_in


@pytest.fixture
def ita(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Ita]:
    """The sample plan, on 2 April 2025."""
    with ita_in(tmp_path, capsys) as run:
        import_sample(run, tmp_path)
        yield run


def row_of(ita: Ita, seat: str, *words: str) -> dict[str, object]:
    rows = ita("seat", "list", "--json", *words).json
    assert faults("seat-list", rows) == []
    return next(row for row in rows if row["seat"] == seat and row["person"])


def test_since_until_and_acting_are_listed(ita: Ita):
    span = ("--since", "2025-04-01", "--until", "2025-04-30", "--acting")
    assert ita("seat", "set", "clerk", "สมหญิง ใจดี", "somying@example.go.th", *span).status == 0
    row = row_of(ita, "ปลัดเทศบาล")
    assert (row["since"], row["until"], row["acting"], row["channel"]) == ("2025-04-01", "2025-04-30", True, "email")


def test_an_ended_seat_is_empty_the_day_after(ita: Ita):
    ita("seat", "set", "clerk", "สมหญิง ใจดี", "somying@example.go.th", "--since", "2025-01-01")
    assert "31 มีนาคม 2568" in ita("seat", "end", "clerk", "--on", "2025-03-31").out
    assert all(row["person"] is None for row in ita("seat", "list", "--json").json)


def test_who_has_left_is_listed_on_request(ita: Ita):
    ita("seat", "set", "clerk", "สมหญิง ใจดี", "somying@example.go.th", "--since", "2025-01-01")
    ita("seat", "end", "clerk", "--on", "2025-03-31")
    assert row_of(ita, "ปลัดเทศบาล", "--past")["until"] == "2025-03-31"


def test_who_gets_an_empty_seats_messages_is_listed(ita: Ita, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITA_SMTP_HOST", "127.0.0.1")
    ita("seat", "set", "clerk", "สมหญิง ใจดี", "somying@example.go.th")
    empty = next(row for row in ita("seat", "list", "--json").json if row["seat"] == "นายกเทศมนตรี")
    assert (empty["person"], empty["goes_to"]) == (None, "สมหญิง ใจดี")


def test_a_line_id_is_not_shown(ita: Ita):
    ita("seat", "set", "clerk", "สมหญิง ใจดี", "somying@example.go.th", "--line", "U" + "0" * 32)
    shown = ita("seat", "list").out + ita("seat", "list", "--json").out + ita("seat").out + ita("seat", "--json").out
    assert "U000" not in shown


def test_leaving_an_empty_seat_is_one_sentence(ita: Ita):
    refused = ita("seat", "end", "clerk")
    assert (refused.status, "2 เมษายน 2568" in refused.err, refused.err.count("\n")) == (2, True, 1)


def test_empty_seats_are_findings_in_the_shape_of_the_others(ita: Ita, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITA_SMTP_HOST", "127.0.0.1")
    found = ita("plan", "findings", "--json").json
    assert faults("plan-findings", found) == []
    assert "ita seat set clerk NAME EMAIL" in [choice for one in found for choice in one["choices"]]
    assert len({one["no"] for one in found}) == len(found)
