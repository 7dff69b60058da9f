"""Word documents written part by part, with what the usual library does not write: merges, lists, boxes, changes."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

HEADINGS = ("มาตรการ", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ")
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def word_file(
    *blocks: str, numbering: str = "", styles: str = "", more: Mapping[str, str | bytes] | None = None
) -> bytes:
    """Return a document of these blocks; `more` are further parts by name."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": f"<w:document {_NAMES}><w:body>{''.join(blocks)}</w:body></w:document>",
    }
    if numbering:
        parts["word/numbering.xml"] = f"<w:numbering {_NAMES}>{numbering}</w:numbering>"
    if styles:
        parts["word/styles.xml"] = f"<w:styles {_NAMES}>{styles}</w:styles>"
    return zipped(parts | dict(more or {}))


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def run(text: str, properties: str = "") -> str:
    props = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{props}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*content: str, style: str = "", numbers: str = "", depth: int | None = None) -> str:
    """Return a paragraph of runs, or of plain text; `numbers` is the id of its list."""
    runs = "".join(part if part.startswith("<") else run(part) for part in content)
    level = f'<w:ilvl w:val="{depth}"/>' if depth is not None else ""
    listed = f'<w:numPr>{level}<w:numId w:val="{numbers}"/></w:numPr>' if numbers else ""
    styled = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    return f"<w:p><w:pPr>{styled}{listed}</w:pPr>{runs}</w:p>"


def cell(*content: str, columns: int = 1, merge: str = "") -> str:
    """Return a cell of blocks, or of plain text; `merge` is "restart" or "continue"."""
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    blocks = "".join(part if part.startswith("<") else paragraph(part) for part in content)
    return f"<w:tc><w:tcPr>{span}{merged}</w:tcPr>{blocks or '<w:p/>'}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """Return a row of cells, or of plain texts."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(_cell(each) for each in cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def plan_table(*rows: str) -> str:
    """Return a table whose first row is a plan's heading."""
    return table(row(*HEADINGS), *rows)


def text_box(*blocks: str) -> str:
    """Return a paragraph with a text box, as Word writes it: once for itself and once for old programs."""
    inside = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    new = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>'
    old = f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
    return f"<w:p><w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r></w:p>"


def inserted(*runs: str) -> str:
    return f'<w:ins w:id="1" w:author="x">{"".join(runs)}</w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:id="2" w:author="x"><w:r><w:delText>{escape(text)}</w:delText></w:r></w:del>'


def abstract_list(number: str, *levels: tuple[str, str], inside: str = "") -> str:
    """Return a list's definition: kind and text of each level, such as ("decimal", "%1."); `inside` goes before."""
    drawn = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (kind, text) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{number}">{inside}{drawn}</w:abstractNum>'


def used_list(number: str, abstract: str, inside: str = "") -> str:
    """Return what makes a definition usable under a number of its own; `inside` may hold overrides."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{inside}</w:num>'


def paragraph_style(name: str, properties: str = "", based_on: str = "", default: bool = False) -> str:
    parent = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    chosen = ' w:default="1"' if default else ""
    return f'<w:style w:type="paragraph"{chosen} w:styleId="{name}">{parent}<w:pPr>{properties}</w:pPr></w:style>'


def _cell(each: str) -> str:
    return each if each.startswith("<w:tc>") else cell(each)
