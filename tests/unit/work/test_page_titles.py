"""Reading a page's title takes time in proportion to the bytes, and understands what browsers understand."""

import time

import pytest

from work.evidence.page_titles import title_of

SIZE = 100_000
HOSTILE = {
    "titles that never end": b"<title" * (SIZE // 6),
    "open titles": b"<title>" * (SIZE // 7),
    "one tag without an end": b"<title " + b" " * SIZE,
    "open tags": b"<" * SIZE,
    "deep": b"<div>" * (SIZE // 5),
    "entities": b"<title>" + b"&amp" * (SIZE // 4),
    "comments": b"<!--" * (SIZE // 4),
    "charset": b"<meta " + b"charset " * (SIZE // 8),
    "attributes": b"<title " + b"a=b " * (SIZE // 4) + b">",
    "zeros": b"\0" * SIZE,
    "nothing": b"",
}


def test_a_hostile_page_takes_no_longer_than_any_other():
    def seconds(page: bytes) -> float:
        began = time.process_time()
        title_of(page, "text/html; charset=" + "x" * 1000)
        return time.process_time() - began

    assert {name: took for name, page in HOSTILE.items() if (took := seconds(page)) > 0.5} == {}


@pytest.mark.parametrize(
    ("page", "said", "title"),
    [
        ("<title>\n แผน &amp; ผล </title>".encode(), "text/html; charset=utf-8", "แผน & ผล"),
        ("<meta charset=utf-8><title>แผน</title>".encode(), "text/html", "แผน"),
        ("<title>แผน</title>".encode("cp874"), "text/html; charset=TIS-620", "แผน"),
        (b"<TITLE lang=th>a</TITLE>", "text/html", "a"),
        (b"<p>none</p>", "text/html", None),
        (b"<title></title>", "text/html; charset=no-such", None),
    ],
)
def test_a_title_is_read_as_browsers_read_it(page: bytes, said: str, title: str | None):
    assert title_of(page, said) == title
