"""The file of `--units`: the agency's own list of units with their other names."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from core.errors import TrackerError
from core.text.names import NameMissing, NameUnfit, tidy_name
from documents.read.files.bytes_read import read_bytes
from documents.read.files.kinds import require_text
from documents.read.text.letters import decode

_HEADER_WORDS = ("unit", "name", "units", "ชื่อส่วนราชการ", "ส่วนราชการ", "หน่วยงาน", "ชื่อ", "ชื่อหน่วยงาน")
_MAX_NAME_LETTERS = 120


class UnitsFileUnreadable(TrackerError):
    thai = "บรรทัด {line} ของไฟล์รายชื่อส่วนราชการ “{name}” ไม่ถูกต้อง: ให้เขียนบรรทัดละหนึ่งส่วนราชการ เป็น ชื่อ,ชื่ออื่น;ชื่ออื่น"
    english = "Line {line} of the units file “{name}” is not valid: write one unit a line, as name,alias;alias."


class UnitsNameUnfit(TrackerError):
    thai = "บรรทัด {line} ของไฟล์รายชื่อส่วนราชการ “{name}”: {why_thai}"
    english = "Line {line} of the units file “{name}”: {why}"


class UnitTwice(TrackerError):
    thai = "ชื่อ “{unit}” ปรากฏซ้ำที่บรรทัด {line} ของไฟล์ “{name}”: แต่ละชื่อต้องเป็นของส่วนราชการเดียว"
    english = "“{unit}” stands twice, again at line {line} of “{name}”: each name may belong to one unit only."


class NoUnits(TrackerError):
    thai = "ไฟล์ “{name}” ไม่มีชื่อส่วนราชการ: ให้เขียนบรรทัดละหนึ่งส่วนราชการ"
    english = "The file “{name}” names no unit: write one unit a line."


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit that the agency has, as it is to be written, and the other names it goes by."""

    name: str
    aliases: tuple[str, ...] = ()


def read_units_file(path: Path) -> tuple[KnownUnit, ...]:
    """Return the units in the file's order; raise a refusal, UnitsFileUnreadable, UnitTwice or NoUnits."""
    data = read_bytes(path)
    require_text(path, data)
    lines = decode(path.name, data).text.split("\n")
    units: list[KnownUnit] = []
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        unit = _unit(path, line, number)
        if unit is None or (not units and unit.name.lower() in _HEADER_WORDS):
            continue
        _refuse_twice(path, unit, number, seen)
        units.append(unit)
    if not units:
        raise NoUnits(name=path.name)
    return tuple(units)


def _unit(path: Path, line: str, number: int) -> KnownUnit | None:
    if not line.strip() or line.lstrip().startswith("#"):
        return None
    try:
        fields = next(csv.reader([line], strict=True))
    except (csv.Error, StopIteration):
        raise UnitsFileUnreadable(name=path.name, line=number) from None
    names = [" ".join(field.split()) for field in fields]
    if not names[0] or len(names[0]) > _MAX_NAME_LETTERS or not re.search(r"[^\W\d_]", names[0]):
        raise UnitsFileUnreadable(name=path.name, line=number)
    aliases = [alias.strip() for field in names[1:] for alias in field.split(";")]
    return KnownUnit(_tidy(path, names[0], number), tuple(_tidy(path, alias, number) for alias in aliases if alias))


def _tidy(path: Path, name: str, line: int) -> str:
    try:
        return tidy_name(name)
    except (NameUnfit, NameMissing) as error:
        raise UnitsNameUnfit(
            name=path.name, line=line, why=error.sentence("en"), why_thai=error.sentence("th")
        ) from None


def _refuse_twice(path: Path, unit: KnownUnit, number: int, seen: set[str]) -> None:
    for name in (unit.name, *unit.aliases):
        key = "".join(name.split())
        if key in seen:
            raise UnitTwice(name=path.name, unit=name, line=number)
        seen.add(key)
