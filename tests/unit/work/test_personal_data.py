"""Names that look as if what they name held personal data."""

import pytest

from work.evidence.personal_data import suspects


@pytest.mark.parametrize(
    "name",
    ["สำเนาบัตรประชาชน.pdf", "1-1017-00230-70-8.jpg", "ราย ๑๑๐๑๗๐๐๒๓๐๗๐๘.xlsx", "ผู้ร้องเรียน-มีนาคม.docx",
     "https://www.example.go.th/%E0%B8%97%E0%B8%B0%E0%B9%80%E0%B8%9A%E0%B8%B5%E0%B8%A2%E0%B8%99%E0%B8%9A%E0%B9%89%E0%B8%B2%E0%B8%99.pdf"],
)  # fmt: skip
def test_such_a_name_is_named(name: str):
    assert suspects([name, "o28.pdf"]) == [name]


@pytest.mark.parametrize(
    "name", ["รายงานผล o28.pdf", "1101700230709.pdf", "20250131123045.jpg", "https://www.example.go.th/ita/o28"]
)
def test_other_names_are_not(name: str):
    assert suspects([name]) == []
