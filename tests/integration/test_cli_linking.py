"""`ita people link`, `ita people unlink` and `ita line group-code`, as they are typed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.cli_here import Ita, import_sample, ita_in

NAME, EMAIL = "นางสมศรี ใจดี", "somsri@example.go.th"
CODE = re.compile(r"\b[A-Z2-9]{4}-[A-Z2-9]{4}\b")


@pytest.fixture
def ita(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Ita]:
    """The sample agency, whose clerk is entered."""
    for name in ("ITA_LINE_CHANNEL_SECRET", "ITA_LINE_CHANNEL_TOKEN", "ITA_LINE_ADD_FRIEND_URL"):
        monkeypatch.delenv(name, raising=False)
    with ita_in(tmp_path, capsys) as run:
        import_sample(run, tmp_path)
        assert run("seat", "set", "clerk", NAME, EMAIL).status == 0
        yield run


def test_a_code_is_shown_with_whose_it_is_and_until_when(ita: Ita):
    said = ita("people", "link", NAME).out
    assert (bool(CODE.search(said)), NAME in said, "9 เม.ย. 68 เวลา 10.00 น." in said) == (True, True, True)


def test_a_person_is_named_by_the_address_too(ita: Ita):
    assert NAME in ita("people", "link", EMAIL.upper()).out


def test_every_code_is_another(ita: Ita):
    assert len({CODE.findall(ita("people", "link", NAME).out)[0] for _ in range(3)}) == 3


def test_where_line_is_not_set_up_the_code_comes_with_what_is_missing(ita: Ita):
    assert "ITA_LINE_CHANNEL_SECRET และ ITA_LINE_CHANNEL_TOKEN" in ita("people", "link", NAME).out


def test_the_address_for_adding_the_account_is_told(ita: Ita, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITA_LINE_ADD_FRIEND_URL", "https://lin.ee/abc")
    assert "https://lin.ee/abc" in ita("people", "link", NAME).out


def test_a_secret_that_is_set_is_not_shown(ita: Ita, monkeypatch: pytest.MonkeyPatch):
    for name in ("ITA_LINE_CHANNEL_SECRET", "ITA_LINE_CHANNEL_TOKEN"):
        monkeypatch.setenv(name, "a-secret-of-the-channel")
    said = ita("people", "link", NAME).out
    assert ("a-secret-of-the-channel" in said, "ยังใช้ไม่ได้" in said) == (False, False)


def test_nobody_of_that_name_is_refused_in_one_sentence(ita: Ita):
    ran = ita("people", "link", "สมหญิง")
    assert (ran.status, "ไม่พบ “สมหญิง”" in ran.err) == (2, True)


def test_who_is_not_linked_cannot_be_unlinked(ita: Ita):
    ran = ita("people", "unlink", NAME)
    assert (ran.status, "ยังไม่ได้เชื่อมต่อ LINE" in ran.err) == (2, True)


def test_who_was_linked_by_the_seat_is_unlinked(ita: Ita):
    assert ita("seat", "set", "clerk", NAME, EMAIL, "--line", "U" + "a" * 32).status == 0
    assert EMAIL in ita("people", "unlink", NAME).out


def test_a_code_for_the_group_chat_is_shown(ita: Ita):
    assert CODE.search(ita("line", "group-code").out)
