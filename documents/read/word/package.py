"""The parts of a Word file that are read: the body, the lists' numbering, the styles."""

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

from lxml import etree

from documents.read.files.archives import check_archive
from documents.read.files.strict import in_usual_names
from documents.read.refusals import DocumentDamaged

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Element = Any  # lxml has no types


@dataclass(frozen=True)
class Package:
    """Root elements; `numbering` and `styles` None where the file has none."""

    body: Element
    numbering: Element | None
    styles: Element | None


def open_package(name: str, data: bytes) -> Package:
    """Return the parts; raise DocumentDamaged, DocumentProtected or DocumentTooHeavy."""
    check_archive(name, data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            document = _parsed(archive.read("word/document.xml"))
            numbering, styles = (_optional(archive, part) for part in ("word/numbering.xml", "word/styles.xml"))
    except (
        zipfile.BadZipFile,
        OSError,
        KeyError,
        ValueError,
        NotImplementedError,
        EOFError,
        zlib.error,
        etree.Error,
    ):
        raise DocumentDamaged(name=name) from None
    body = document.find(f"{W}body")
    if body is None:
        raise DocumentDamaged(name=name)
    return Package(body, numbering, styles)


def _optional(archive: zipfile.ZipFile, part: str) -> Element | None:
    return _parsed(archive.read(part)) if part in archive.namelist() else None


def _parsed(xml: bytes) -> Element:
    """Parse without entities and without fetching; the strict dialect's names become the usual ones."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(in_usual_names(xml), parser)


def value_of(element: Element | None, path: str) -> str | None:
    """Return the `w:val` of the element at `path` (steps without prefix, parted by "/"), None for none."""
    if element is None:
        return None
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + "val")


def is_on(element: Element | None, path: str) -> bool:
    """Tell whether a switch such as `w:vanish` is there and not turned off."""
    if element is None:
        return False
    found = element.find("/".join(W + step for step in path.split("/")))
    return found is not None and found.get(W + "val") not in ("0", "false", "off", "none")
