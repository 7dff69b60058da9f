"""The house as it stands: its layers, rooms and sizes, read from the code; `python -m tests.house` draws them.

The drawing is `docs/rooms.svg`, which docs/architecture.md shows; a unit test holds it against the code.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import svg

ROOT = Path(__file__).resolve().parents[1]
DRAWING = ROOT / "docs" / "rooms.svg"
NOT_OURS = {"migrations", "node_modules", "__pycache__"}

WIDTH, LEFT, GAP, LETTER = 1240, 16, 10, 8.0
BARE, FULL = 34, 66  # how high a row is without rooms and with them
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
    elements: list[svg.Element] = []
    top = GAP
    for row in layers():
        height = FULL if any(map(rooms, row)) else BARE
        left = LEFT
        for package, width in zip(row, _widths(row), strict=True):
            elements += _box(package, left, top, width, height)
            left += width + GAP
        top += height + GAP
    drawn = svg.SVG(
        xmlns="http://www.w3.org/2000/svg", viewBox=svg.ViewBoxSpec(0, 0, WIDTH, top), width=WIDTH, height=top,
        elements=[svg.Rect(width=WIDTH, height=top, fill=PAPER), *elements],
        extra={"font-family": "Sarabun, 'Noto Sans', sans-serif"},
    )  # fmt: skip
    return drawn.as_str() + "\n"


def _widths(row: tuple[str, ...]) -> list[int]:
    """Share the row's width by what the rooms of each package take."""
    free = WIDTH - 2 * LEFT - GAP * (len(row) - 1)
    needed = [max(_room_places(package, 0)[-1], 12 * LETTER) for package in row]
    return [round(free * one / sum(needed)) for one in needed]


def _room_places(package: str, left: float) -> list[float]:
    """Return where each room's box begins, and where the next would."""
    places = [left + 10]
    for room in rooms(package):
        places.append(places[-1] + _wide(room) + 6)
    return places


def _wide(room: Room) -> float:
    return len(room.name) * LETTER + 16


def _box(package: str, left: float, top: float, width: float, height: int) -> Iterator[svg.Element]:
    yield svg.Rect(x=round(left), y=top, width=round(width), height=height, rx=6, fill=SHADE, stroke=LINE)
    yield _words(package, left + 10, top + 22, 15, bold=True)
    for room, x in zip(rooms(package), _room_places(package, left), strict=False):
        yield svg.Rect(x=round(x), y=top + 34, width=round(_wide(room)), height=22, rx=4, fill=PAPER, stroke=LINE)
        yield _words(room.name, x + 8, top + 49, 13)


def _words(text: str, x: float, y: float, size: int, *, bold: bool = False) -> svg.Text:
    return svg.Text(x=round(x), y=y, fill=INK, font_size=size, font_weight="bold" if bold else "normal", text=text)


NAMED = re.compile(r"`([a-z_]+/[A-Za-z0-9_{},*./-]*)`")


def named_paths(words: str) -> Iterator[str]:
    """Yield the files and folders of our packages that a page names, `a/{b,c}` as two."""
    for path in NAMED.findall(words):
        if path.partition("/")[0] in {*packages(), "docs", "tests"}:
            before, brace, rest = path.partition("{")
            inside, _, after = rest.partition("}")
            yield from (f"{before}{one}{after}".rstrip("/") for one in (inside.split(",") if brace else [""]))


if __name__ == "__main__":
    DRAWING.write_text(drawing())
