"""Setting a page with typst. What it says comes as values, never as part of the page's own text."""

from functools import cache
from pathlib import Path

import fontpkg
import typst


def set_page(page: str, **said: str) -> bytes:
    """Return a page, written in typst, as PDF; it reads what it says from `sys.inputs`."""
    return typst.compile(page.encode(), font_paths=[_fonts()], ignore_system_fonts=True, sys_inputs=said)


@cache
def _fonts() -> str:
    return str(Path(fontpkg.path("sarabun")).parent)
