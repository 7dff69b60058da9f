"""What an evidence file is, by its bytes, and the name that it is kept under."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import file_bytes
from work.evidence.file_kinds import KINDS, NAME_LENGTH, clean_name, kind_of

PDF = next(kind for kind in KINDS if kind.thai == "PDF")


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (file_bytes.PDF, "application/pdf"),
        (file_bytes.JPEG, "image/jpeg"),
        (file_bytes.png(), "image/png"),
        (file_bytes.WEBP, "image/webp"),
        (file_bytes.HEIC, "image/heic"),
        (file_bytes.word(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (file_bytes.excel(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_a_kind_is_told_by_its_bytes(content: bytes, media_type: str):
    kind = kind_of(content)
    assert kind is not None
    assert kind.media_type == media_type


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", file_bytes.GIF, file_bytes.HTML, file_bytes.OLD_WORD, file_bytes.plain_zip(),
     file_bytes.word_with_macros(), b"PK\x03\x04broken", b"RIFF1234WAVE"],
)  # fmt: skip
def test_other_kinds_are_not_taken(content: bytes):
    assert kind_of(content) is None


@given(st.binary(max_size=200))
def test_no_bytes_break_the_look_at_them(content: bytes):
    assert kind_of(b"PK\x03\x04" + content) is None


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("รายงาน o28.pdf", "รายงาน o28.pdf"),
        ("C:\\Users\\somsri\\แบบ สขร.1.PDF", "แบบ สขร.1.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
        ("\u202efdp.exe", "fdp.exe.pdf"),
        ("", "ไฟล์.pdf"),
        (".pdf", "ไฟล์.pdf"),
    ],
)
def test_names_are_cleaned(name: str, kept: str):
    assert clean_name(name, PDF) == kept


@given(st.text(max_size=300))
def test_a_name_is_short_and_ends_with_its_kind(name: str):
    kept = clean_name(name, PDF)
    assert (kept.endswith(".pdf"), len(kept) <= NAME_LENGTH + 4, "/" in kept or "\n" in kept) == (True, True, False)


def test_a_long_name_is_not_cut_inside_a_letter():
    assert clean_name("ก" * (NAME_LENGTH - 1) + "ที่", PDF).removesuffix(".pdf") == "ก" * (NAME_LENGTH - 1)
