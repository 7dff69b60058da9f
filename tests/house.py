"""The house as it stands: its layers, rooms and sizes, read from the code; `python -m tests.house` draws them.

The drawing is `docs/rooms.svg`, which docs/architecture.md shows; a unit test holds it against the code.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import svg

ROOT = Path(__file__).resolve().parents[1]
DRAWING = ROOT / "docs" / "rooms.svg"
NOT_OURS = {"migrations", "node_modules", "__pycache__"}

WIDTH, LEFT, GAP, ROW, ROOM_HEIGHT, LETTER = 1080, 16, 10, 64, 22, 7.4
INK, LINE, PAPER, SHADE = "#1c2530", "#7a8a9a", "#ffffff", "#eef2f6"


@dataclass(frozen=True, slots=True)
class Room:
    """A folder of code right below a package. `lines` counts all Python below it."""

    name: str
    lines: int


@cache
def layers() -> tuple[tuple[str, ...], ...]:
    """Return the packages, top row first, as `lint-imports` holds them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    rows = next(one["layers"] for one in contracts if one["type"] == "layers")
    return tuple(tuple(name.strip() for name in row.split("|")) for row in rows)


def packages() -> list[str]:
    return [name for row in layers() for name in row]


def code_files(folder: Path) -> Iterator[Path]:
    """Yield the Python files below, without migrations and what others wrote."""
    for path in sorted(folder.rglob("*.py")):
        if not NOT_OURS & set(path.relative_to(ROOT).parts):
            yield path


def count_lines(folder: Path) -> int:
    return sum(len(path.read_text().splitlines()) for path in code_files(folder))


def rooms(package: str) -> list[Room]:
    """Return the folders of code in a package, by name."""
    folders = (path for path in sorted((ROOT / package).iterdir()) if (path / "__init__.py").exists())
    return [Room(path.name, count_lines(path)) for path in folders if path.name not in NOT_OURS]


def drawing() -> str:
    """Return the layers as rows of boxes, each with its rooms: what stands higher imports from what stands lower."""
    elements: list[svg.Element] = [svg.Rect(width=WIDTH, height=_height(), fill=PAPER)]
    for number, row in enumerate(layers()):
        width = (WIDTH - 2 * LEFT - GAP * (len(row) - 1)) / len(row)
        for place, package in enumerate(row):
            elements += _box(package, LEFT + place * (width + GAP), GAP + number * (ROW + GAP), width)
    drawn = svg.SVG(
        xmlns="http://www.w3.org/2000/svg", viewBox=svg.ViewBoxSpec(0, 0, WIDTH, _height()), width=WIDTH,
        height=_height(), elements=elements, extra={"font-family": "Sarabun, 'Noto Sans', sans-serif"},
    )  # fmt: skip
    return drawn.as_str() + "\n"


def _height() -> int:
    return GAP + len(layers()) * (ROW + GAP)


def _box(package: str, left: float, top: float, width: float) -> Iterator[svg.Element]:
    yield svg.Rect(x=round(left), y=top, width=round(width), height=ROW, rx=6, fill=SHADE, stroke=LINE)
    yield _words(package, left + 10, top + 20, 15, bold=True)
    x = left + 10
    for room in rooms(package):
        wide = len(room.name) * LETTER + 14
        yield svg.Rect(x=round(x), y=top + 32, width=round(wide), height=ROOM_HEIGHT, rx=4, fill=PAPER, stroke=LINE)
        yield _words(room.name, x + 7, top + 47, 13)
        x += wide + 6


def _words(text: str, x: float, y: float, size: int, *, bold: bool = False) -> svg.Text:
    return svg.Text(x=round(x), y=y, fill=INK, font_size=size, font_weight="bold" if bold else "normal", text=text)


if __name__ == "__main__":
    DRAWING.write_text(drawing())
