"""The poster: one page that can be read and scanned, that leads outside only where it may and suggests no answer."""

from datetime import date

import pypdfium2
import pytest
import segno
from PIL import Image

from reports.papers.poster import InsideOnly, NotAPosterLink, Poster, draw_poster

URL = "https://itas.example.go.th/go/eit/a1b2c3"
SUGGESTIVE = ("ดีมาก", "คะแนนเต็ม", "มากที่สุด", "ให้คะแนน", "100", "ระดับสูง")
LONG_NAME = "องค์การบริหารส่วนตำบลศรีสำราญราษฎร์บำรุงพัฒนา" * 2


def opened(**changed: object) -> pypdfium2.PdfDocument:
    poster = Poster(
        **({"agency": "เทศบาลตำบลทดสอบ", "year": 2568, "url": URL, "closes_on": date(2025, 6, 30)} | changed)
    )
    return pypdfium2.PdfDocument(draw_poster(poster))


def text_of(document: pypdfium2.PdfDocument) -> str:
    return " ".join(document[0].get_textpage().get_text_range().split())


def test_it_says_who_invites_to_what_until_when():
    said = text_of(opened())
    assert all(words in said for words in ("เทศบาลตำบลทดสอบ", "แบบวัด EIT", "พ.ศ. 2568", "30 มิถุนายน 2568", URL))


@pytest.mark.parametrize("changed", [{}, {"agency": LONG_NAME}, {"closes_on": None}, {"url": URL + "x" * 250}])
def test_it_is_one_page(changed: dict[str, object]):
    assert len(opened(**changed)) == 1


def test_its_code_is_that_of_the_link():
    page = opened()[0].render(scale=4, grayscale=True).to_pil()
    dark = page.crop((0, page.height // 5, page.width, page.height * 3 // 4)).point(lambda level: 255 * (level < 60))
    matrix = [list(row) for row in segno.make_qr(URL, error="q").matrix]
    size, box = len(matrix), _code_box(dark)
    step = (box[2] - box[0]) / size
    seen = [
        [
            int(dark.getpixel((int(box[0] + (x + 0.5) * step), int(box[1] + (y + 0.5) * step))) > 0)
            for x in range(size)
        ]
        for y in range(size)
    ]
    assert seen == matrix


def _code_box(dark: Image.Image) -> tuple[int, int, int, int]:
    """Return where the code is: everything dark between the texts above and below it."""
    width, height = dark.size
    rows = [y for y in range(height) if dark.crop((0, y, width, y + 1)).getbbox()]
    runs: list[list[int]] = []
    for y in rows:
        if runs and y - runs[-1][-1] == 1:
            runs[-1].append(y)
        else:
            runs.append([y])
    tallest = max(runs, key=len)
    box = dark.crop((0, tallest[0], width, tallest[-1] + 1)).getbbox()
    assert box is not None
    left, _, right, _ = box
    return left, tallest[0], right, tallest[-1] + 1


@pytest.mark.parametrize("url", ["http://itas.example.go.th/go/eit/a", "https://", "https://a b.go.th", "x", ""])
def test_what_is_no_https_link_is_refused(url: str):
    with pytest.raises(NotAPosterLink):
        opened(url=url)


def test_the_link_of_iit_stays_inside():
    with pytest.raises(InsideOnly):
        opened(url="https://itas.example.go.th/go/IIT/a1b2c3")


def test_it_suggests_no_answer():
    assert [words for words in SUGGESTIVE if words in text_of(opened())] == []


def test_a_name_is_no_part_of_the_page_itself():
    assert "#image(" in text_of(opened(agency='#image("/etc/hostname") $x$ *y*'))
