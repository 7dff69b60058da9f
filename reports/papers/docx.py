"""A paper as DOCX that officials edit and sign: the same words as the PDF, in the font that offices have."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from reports.papers.paper import Paper, as_data

FONT = "TH SarabunPSK"
BODY_POINTS, CELL_POINTS, TITLE_POINTS = 16, 13, 20
DOTS = "............................................."


def docx_of(paper: Paper) -> bytes:
    data = as_data(paper)
    document = Document()
    document.core_properties.title, document.core_properties.author = data["title"][:255], ""
    _dress(document)
    _turn(document.sections[0], data["wide"])
    _foot(document.sections[0], data["furniture"])
    _write(document.add_paragraph(), data["title"], TITLE_POINTS, bold=True, centred=True)
    for line in data["under_title"]:
        _write(document.add_paragraph(), line, BODY_POINTS, centred=True)
    for block in data["blocks"]:
        _WRITERS[block["block"]](document, block)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _heading(document: Any, block: Any) -> None:
    paragraph = document.add_heading(level=1)
    _write(paragraph, block["text"], BODY_POINTS, bold=True)


def _paragraph(document: Any, block: Any) -> None:
    paragraph = document.add_paragraph()
    _write(paragraph, block["text"], BODY_POINTS)
    paragraph.paragraph_format.first_line_indent = Cm(1.25) if block["indented"] else None


def _table(document: Any, block: Any) -> None:
    table = document.add_table(rows=1, cols=len(block["headings"]), style="Table Grid")
    table.autofit = False
    section, whole = document.sections[0], sum(block["shares"])
    width = section.page_width - section.left_margin - section.right_margin
    for cell, heading in zip(table.rows[0].cells, block["headings"], strict=True):
        _write(cell.paragraphs[0], heading, CELL_POINTS, bold=True, centred=True)
    _mark(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
    for row in block["rows"]:
        new = table.add_row()
        _mark(new._tr.get_or_add_trPr(), "w:cantSplit")
        for place, (cell, text) in enumerate(zip(new.cells, row, strict=True)):
            _write(cell.paragraphs[0], text, CELL_POINTS)
            if place in block["numbers"]:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for column, share in zip(table.columns, block["shares"], strict=True):
        for cell in column.cells:
            cell.width = int(width * share / whole)


def _signatures(document: Any, block: Any) -> None:
    document.add_paragraph()
    table = document.add_table(rows=1, cols=len(block["blocks"]))
    _mark(table.rows[0]._tr.get_or_add_trPr(), "w:cantSplit")
    for cell, one in zip(table.rows[0].cells, block["blocks"], strict=True):
        lines = (f"ลงชื่อ {DOTS}", f"({one['name'] or DOTS})", one["post"], one["doing"])
        _write(cell.paragraphs[0], "\n".join(lines), BODY_POINTS, centred=True)


_WRITERS = {"Heading": _heading, "Paragraph": _paragraph, "Table": _table, "Signatures": _signatures}


def _write(paragraph: Any, text: str, points: int, *, bold: bool = False, centred: bool = False) -> None:
    """Write a text, each of its lines on one of its own."""
    run = paragraph.add_run(text)
    run.font.size, run.font.bold = Pt(points), bold
    run.font.cs_bold = bold
    _fit(run, points)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _fit(run: Any, points: int) -> None:
    """Say font and size for Thai too: Word takes those of "complex scripts" for it."""
    properties = run._r.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(name), FONT)
    size = OxmlElement("w:szCs")
    size.set(qn("w:val"), str(points * 2))
    properties.append(size)


def _dress(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(BODY_POINTS)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:cs"), FONT)
    normal.paragraph_format.space_after = Pt(0)
    language = OxmlElement("w:lang")
    language.set(qn("w:bidi"), "th-TH")
    normal.element.get_or_add_rPr().append(language)
    document.styles["Heading 1"].font.color.rgb = None


def _turn(section: Any, wide: bool) -> None:
    section.page_width, section.page_height = (Cm(29.7), Cm(21)) if wide else (Cm(21), Cm(29.7))
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.left_margin, section.right_margin = (Cm(1.6), Cm(1.6)) if wide else (Cm(3), Cm(2))
    section.top_margin = section.bottom_margin = Cm(1.8 if wide else 2)


def _foot(section: Any, furniture: str) -> None:
    paragraph = section.footer.paragraphs[0]
    _write(paragraph, f"{furniture}  หน้า ", CELL_POINTS)
    for kind, code in (("begin", None), (None, r"PAGE \* ThaiArabic"), ("end", None)):
        run = paragraph.add_run()
        _fit(run, CELL_POINTS)
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = code
        run._r.append(part)


def _mark(properties: Any, name: str) -> None:
    properties.append(OxmlElement(name))
