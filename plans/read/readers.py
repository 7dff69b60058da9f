"""The readers, one for each kind of document; each is loaded when it is first needed."""

from importlib import import_module

from plans.read.bounds import refuse_too_much
from plans.read.content import Content, Progress
from plans.read.document import Kind

MODULES: dict[Kind, str] = {
    "text": "plans.read.plain_text",
    "csv": "plans.read.csv_table",
    "docx": "plans.read.word",
    "xlsx": "plans.read.sheet",
    "html": "plans.read.web_page",
    "pdf": "plans.read.pdf",
    "scan": "plans.read.pdf.scan",
}
IN_PROCESS: tuple[Kind, ...] = ("text", "csv")  # what no library takes apart needs no process of its own


def read_here(kind: Kind, name: str, data: bytes, told: Progress) -> Content:
    """Return what the reader of this kind makes of the bytes, in this process; raise its refusal."""
    content: Content = import_module(MODULES[kind]).read(data, name, told)
    refuse_too_much(name, content)
    return content
