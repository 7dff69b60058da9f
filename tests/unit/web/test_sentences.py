"""Refusals on a page name pages, not commands."""

import pytest

from core.errors import TrackerError
from models.migrate import DatabaseNotReady
from models.work.work import ItemNotFound, NoPlan
from web.kit.language import Lang
from web.kit.sentences import sentence_of
from work.refusals import NobodysItem


@pytest.mark.parametrize(
    ("error", "lang", "said"),
    [
        (ItemNotFound(code="o99", fiscal_year=2570), "th", "ดูรหัสทั้งหมดที่หน้า “รายการทั้งหมด”"),
        (ItemNotFound(code="o99", fiscal_year=2570), "en", "the page “All items” lists the codes."),
        (NoPlan(detail=""), "th", "นำเข้าที่หน้า “มาตรการ”"),
        (NobodysItem(code="o1"), "th", "ดูข้อสังเกตที่หน้า “มาตรการ” แล้วตอบที่หน้า “มาตรการ”"),
        (DatabaseNotReady(found="1", wanted="2"), "en", "run `ita migrate` first."),
    ],
)
def test_a_page_stands_for_a_command(error: TrackerError, lang: Lang, said: str):
    assert sentence_of(error, lang).endswith(said)
