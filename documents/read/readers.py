"""The readers, one for each kind of document; each is loaded when it is first needed."""

from importlib import import_module

from documents.read.bounds import refuse_too_much
from documents.read.content import Content, Progress
from documents.read.document import Kind

MODULES: dict[Kind, str] = {
    "text": "documents.read.text.plain_text",
    "csv": "documents.read.text.csv_table",
    "docx": "documents.read.word",
    "xlsx": "documents.read.sheet",
    "html": "documents.read.web_page",
    "pdf": "documents.pdf",
    "scan": "documents.pdf.scan",
    "words": "documents.words",
}
IN_PROCESS: tuple[Kind, ...] = ("text", "csv")  # what no library takes apart needs no process of its own


def read_here(kind: Kind, name: str, data: bytes, told: Progress) -> Content:
    """Return what the reader of this kind makes of the bytes, in this process; raise its refusal."""
    content: Content = import_module(MODULES[kind]).read(data, name, told)
    refuse_too_much(name, content)
    return content
