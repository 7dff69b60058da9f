"""Setting a page with typst. What it says comes as values, never as part of the page's own text."""

from functools import cache
from pathlib import Path

import fontpkg
import typst


def set_page(page: str, **said: str) -> bytes:
    """Return a page, written in typst, as PDF; it reads what it says from `sys.inputs`."""
    return typst.compile(page.encode(), font_paths=_fonts(), sys_inputs=said)


@cache
def _fonts() -> typst.Fonts:
    """Read the font that the program brings, and no other: a paper looks the same on every machine."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[Path(fontpkg.path("sarabun")).parent],
    )
