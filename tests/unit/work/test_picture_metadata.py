"""Pictures keep what is drawn, their colours and which way up they are, and nothing that was noted beside them."""

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from tests import file_bytes
from work.evidence.picture_metadata import ORIENTATION, without_metadata

SECRET = "SECRET13.7563N100.5018E"
KINDS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
COLOURS = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def noted(orientation: int | None = None) -> Image.Exif:
    notes = Image.Exif()
    notes[0x010F] = notes[0x010E] = SECRET
    notes.get_ifd(0x8825)[29] = SECRET
    if orientation:
        notes[ORIENTATION] = orientation
    return notes


def picture(kind: str, orientation: int | None = None, **more: Any) -> bytes:
    drawn, out = Image.effect_noise((64, 32), 80).convert("RGB"), io.BytesIO()
    if kind == "PNG":
        more["pnginfo"] = told = PngImagePlugin.PngInfo()
        told.add_text("Author", SECRET)
        told.add_text("Comment", SECRET, zip=True)
        told.add_itxt("XML:com.adobe.xmp", SECRET)
    else:
        more |= {"xmp": SECRET.encode()} | ({"comment": SECRET.encode()} if kind == "JPEG" else {})
    drawn.save(out, kind, exif=noted(orientation), icc_profile=COLOURS, **more)
    return out.getvalue()


@pytest.mark.parametrize("orientation", [None, 1, 3, 6, 8])
@pytest.mark.parametrize("kind", KINDS)
def test_notes_go_and_the_picture_stays(kind: str, orientation: int | None):
    before = picture(kind, orientation)
    after = without_metadata(KINDS[kind], before)
    was, now = Image.open(io.BytesIO(before)), Image.open(io.BytesIO(after))
    kept = {ORIENTATION: orientation} if orientation and orientation > 1 else {}
    assert SECRET.encode() in before
    assert SECRET.encode() not in after
    assert (dict(now.getexif()), now.info.get("icc_profile")) == (kept, COLOURS)
    assert (now.tobytes(), now.size, "xmp" in now.info, "comment" in now.info) == (
        was.tobytes(),
        was.size,
        False,
        False,
    )


def test_a_picture_drawn_in_passes_and_one_with_restarts_stay_as_they_are():
    for more in ({"progressive": True}, {"restart_marker_rows": 1}, {"optimize": True, "quality": 5}):
        before = picture("JPEG", 6, **more)
        after = without_metadata("image/jpeg", before)
        assert Image.open(io.BytesIO(after)).tobytes() == Image.open(io.BytesIO(before)).tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_what_follows_the_end_is_left_out(kind: str):
    assert without_metadata(KINDS[kind], picture(kind) + picture(kind)).count(SECRET.encode()) == 0


def test_notes_that_come_twice_or_in_parts_of_other_makers_go():
    extra = b"".join(
        bytes([0xFF, 0xE0 + n]) + b"\x00\x20" + SECRET.encode().ljust(30, b" ") for n in range(16) if n != 14
    )
    before = picture("JPEG")
    after = without_metadata("image/jpeg", before[:2] + extra + before[2:])
    assert SECRET.encode() not in after
    assert Image.open(io.BytesIO(after)).tobytes() == Image.open(io.BytesIO(before)).tobytes()


def test_doing_it_again_changes_nothing():
    once = [without_metadata(media_type, picture(kind, 6)) for kind, media_type in KINDS.items()]
    assert [without_metadata(media_type, one) for media_type, one in zip(KINDS.values(), once, strict=True)] == once


@given(st.sampled_from(sorted(KINDS)), st.integers(0, 400), st.binary(max_size=8))
def test_damage_breaks_nothing(kind: str, at: int, put: bytes):
    whole = BROKEN[kind]
    without_metadata(KINDS[kind], whole[:at] + put + whole[at + len(put) :])
    without_metadata(KINDS[kind], whole[:at] + put)


def test_files_that_are_no_such_picture_stay():
    others = [("application/pdf", file_bytes.PDF), ("image/jpeg", b"\xff\xd8\xff"), ("image/webp", b"RIFF")]
    assert [without_metadata(*one) for one in others] == [content for _, content in others]


BROKEN = {kind: picture(kind, 6) for kind in KINDS}
