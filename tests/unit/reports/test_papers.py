"""A paper's two writers: the same words in both, text from outside as data, heads repeated, pages numbered."""

from io import BytesIO

import pypdfium2
import pytest
from docx import Document

from core.text.thai_spelling import thai_spelling
from reports.papers.docx import docx_of
from reports.papers.paper import Heading, Paper, Paragraph, Signature, Signatures, Table, shown, texts_of
from reports.papers.pdf import pdf_of

URL = "https://www.example.go.th/2568/o8?id=12345"
ATTACKS = (
    '#read("/etc/passwd")',
    "*หนา* $x$ @ref <b> & ]]>",
    "=HYPERLINK(1)",
    "\\ #sys.version ...",
    "ก\x00ข\x0bค\ufffe",
)


def paper(*, rows: int = 3, texts: tuple[str, ...] = ()) -> Paper:
    cells = tuple((str(number), f"o8 แผนปฏิบัติการป้องกันการทุจริต\n{URL}", "น้ำ ก๊าซ") for number in range(rows))
    return Paper(
        "รายงานผล รอบ 6 เดือน", ("เทศบาลตำบลทดสอบ",), "ท้ายกระดาษ",
        (
            Heading("ประเด็นที่ 1"), *map(Paragraph, texts), Table(("ที่", "รายการ", "ผล"), cells, (1, 5, 5), (0,)),
            Signatures((Signature("ผู้รายงาน", "", "ปลัดเทศบาล"), Signature("ผู้รับรอง", "นายดี ใจงาม", "นายก"))),
        ),
        wide=True,
    )  # fmt: skip


def squeezed(text: str) -> str:
    return "".join(thai_spelling(text).split())


def words_of_pdf(made: bytes) -> str:
    return squeezed("".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made)))


def words_of_docx(made: bytes) -> str:
    document = Document(BytesIO(made))
    section = document.sections[0]
    found = [one.text for one in (*section.footer.paragraphs, *document.paragraphs)]
    found += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return squeezed("".join(found))


@pytest.mark.parametrize("read", [lambda one: words_of_pdf(pdf_of(one)), lambda one: words_of_docx(docx_of(one))])
def test_all_words_stand_in_both_as_they_are(read):
    of = paper(texts=ATTACKS)
    found = read(of)
    assert [text for text in texts_of(of) if squeezed(text) not in found] == []


def test_both_have_no_other_words():
    of = paper(texts=ATTACKS)
    pdf = words_of_pdf(pdf_of(of)).replace("หน้า๑/๑", "หน้า")
    assert sorted(pdf) == sorted(words_of_docx(docx_of(of)))


def test_digits_are_thai_but_in_codes_and_addresses():
    assert shown(f"o35 รอบ 6 เดือน 2568 {URL} a1@example.go.th") == (f"o35 รอบ ๖ เดือน ๒๕๖๘ {URL} a1@example.go.th")


def test_a_long_table_repeats_its_head_and_counts_pages():
    pages = [squeezed(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(pdf_of(paper(rows=60)))]
    wanted = [f"หน้า{shown(str(number))}/{shown(str(len(pages)))}" for number in range(1, len(pages) + 1)]
    numbered = len(pages) > 2 and all(map(str.__contains__, pages, wanted))
    assert (numbered, [page for page in pages if URL in page and "รายการ" not in page]) == (True, [])


def test_a_word_file_repeats_its_head_too():
    table = Document(BytesIO(docx_of(paper()))).tables[0]
    assert len(table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")) == 1
