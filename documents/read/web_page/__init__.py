"""Web pages, also as Word and Google Docs save them: tables and running text in the order of reading."""

from collections.abc import Iterator

from lxml import html
from lxml.etree import ParserError

from documents.read.content import Content, Progress
from documents.read.document import Paragraph, Place, Remark, Row, Table
from documents.read.refusals import DocumentDamaged, DocumentEmpty, DocumentTooMuch
from documents.read.struck_out import struck_out
from documents.read.text.letters import decode
from documents.read.web_page.blocks import Block, Page, TableBlock, blocks_of
from documents.read.web_page.cells import rows_of
from documents.read.web_page.characters import declared_encoding

MAX_ROWS = 20_000


def read(data: bytes, name: str, told: Progress) -> Content:
    """Return what a reader of the page sees; nothing that it refers to is fetched.

    Raises DocumentDamaged, DocumentBinary, DocumentUndecodable, DocumentEmpty or DocumentTooMuch.
    """
    body = _parsed(name, data)
    paragraphs, tables, line = list[Paragraph](), list[Table](), 0
    page = blocks_of(body)
    for block in page.blocks:
        if isinstance(block, TableBlock):
            table = _table(block, len(tables) + 1, line, paragraphs)
            line += len(block.rows)
            tables += [table] if table else []
        else:
            line += 1
            paragraphs.append(_paragraph(block, line, len(paragraphs) + 1))
        if line > MAX_ROWS:
            raise DocumentTooMuch(name=name, what_thai="แถว", what="rows", limit=MAX_ROWS)
    told(1, 1)
    return Content(tuple(paragraphs), tuple(tables), tuple(_remarks(page)))


def _parsed(name: str, data: bytes) -> html.HtmlElement:
    encoding = declared_encoding(data)
    text = data.decode(encoding, "replace") if encoding else decode(name, data).text
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = html.document_fromstring(_without_declaration(text), parser=parser)
    except (ParserError, ValueError, AssertionError):
        raise DocumentDamaged(name=name) from None
    body = tree.find("body")
    if body is None:
        raise DocumentEmpty(name=name)
    return body


def _without_declaration(text: str) -> str:
    """The parser refuses text that says in which bytes it once was."""
    start = text.lstrip("\ufeff \t\r\n")
    return start.partition("?>")[2] if start.startswith("<?xml") else start


def _paragraph(block: Block, line: int, number: int) -> Paragraph:
    return Paragraph(block.text, Place(line, kind="html", row=number))


def _table(block: TableBlock, number: int, line: int, above: list[Paragraph]) -> Table | None:
    rows = []
    for row_no, cells in enumerate(rows_of(block, number, line), 1):
        rows.append(Row(cells, Place(line + row_no, kind="html", part=number, row=row_no)))
    return Table(above[-1].text if above else "", tuple(rows), rows[0].place) if rows else None


def _remarks(page: Page) -> Iterator[Remark]:
    place = Place(1, kind="html", row=1)
    if page.hidden:
        yield Remark("hidden_left_out", place, "", f"ส่วนที่ซ่อนไว้ในหน้าเว็บ {page.hidden} แห่ง ไม่ได้อ่าน")
    if page.frames:
        understood = f"หน้าเว็บแสดงเนื้อหาจากที่อื่น {page.frames} แห่ง ไม่ได้เปิดและไม่ได้อ่าน"
        yield Remark("external_left_out", place, "", understood)
    yield from struck_out(page.struck, place)
