"""Damage to the ZIP container of Office files, and to the parts inside it."""

import io
import struct
import zipfile
from collections.abc import Callable
from random import Random

from tests.fuzz.bytes_damage import DAMAGES as ON_BYTES
from tests.fuzz.bytes_damage import Damage
from tests.fuzz.markup_damage import MARKUP
from tests.fuzz.tree_damage import TREES, in_xml

Parts = list[tuple[str, bytes]]
_CENTRAL = b"PK\x01\x02"
_TELLING = (
    "document.xml",
    "numbering.xml",
    "styles.xml",
    "sheet1.xml",
    "sheet2.xml",
    "sharedStrings.xml",
    "workbook.xml",
)


def in_a_part(inner: Damage) -> Damage:
    """Return damage to one part, mostly one that the readers look into."""

    def damage(data: bytes, random: Random) -> bytes:
        parts = _parts(data)
        telling = [at for at, (name, _) in enumerate(parts) if name.endswith(_TELLING)]
        if not parts:
            return data
        at = random.choice(telling) if telling and random.random() < 0.85 else random.randrange(len(parts))
        parts[at] = (parts[at][0], inner(parts[at][1], random))
        return _packed(parts)

    return damage


def drop_part(parts: Parts, random: Random) -> Parts:
    gone = random.choice(parts)
    return [part for part in parts if part is not gone]


def double_part(parts: Parts, random: Random) -> Parts:
    return [*parts, random.choice(parts)]


def swap_parts(parts: Parts, random: Random) -> Parts:
    one, other = random.choice(parts), random.choice(parts)
    exchanged = {one[0]: other[1], other[0]: one[1]}
    return [(name, exchanged.get(name, content)) for name, content in parts]


def empty_part(parts: Parts, random: Random) -> Parts:
    gone = random.choice(parts)[0]
    return [(name, b"" if name == gone else content) for name, content in parts]


def rename_part(parts: Parts, random: Random) -> Parts:
    old = random.choice(parts)[0]
    new = random.choice(
        (old.upper(), f"../{old}", f"/{old}", old.replace("/", "\\"), "ก" * 300, "word/document.xml", ".")
    )
    return [(new if name == old else name, content) for name, content in parts]


def many_parts(parts: Parts, random: Random) -> Parts:
    return [*parts, *((f"word/media/{at}.bin", b"x") for at in range(random.choice((50, 6000))))]


def blow_up(parts: Parts, random: Random) -> Parts:
    """Fill a part with what packs a thousand to one."""
    letters = random.choice((1_000_000, 20_000_000, 60_000_000))
    at = random.randrange(len(parts))
    blown = parts[at][1] + random.choice((b" ", b"\x00", b"<a/>", b"0")) * (letters // 4)
    return [part if each != at else (part[0], blown) for each, part in enumerate(parts)]


def lie_about_size(data: bytes, random: Random) -> bytes:
    return _patched(data, random, offset=24, width=4)


def lie_about_packing(data: bytes, random: Random) -> bytes:
    return _patched(data, random, offset=random.choice((8, 10)), width=2)


def overlap(data: bytes, random: Random) -> bytes:
    """Let the entry of one part point to the bytes of another."""
    return _patched(data, random, offset=42, width=4)


def _patched(data: bytes, random: Random, *, offset: int, width: int) -> bytes:
    """Overwrite a field of one of the directory's entries."""
    starts, at = [], data.find(_CENTRAL)
    while at >= 0:
        starts.append(at)
        at = data.find(_CENTRAL, at + 4)
    if not starts:
        return data
    value = random.choice((0, 1, 8, 9, 12, 14, 99, 255, 1000, 65535, 10**6, 2**31, 2**32 - 1)) % (1 << 8 * width)
    at = random.choice(starts) + offset
    return data[:at] + struct.pack("<Q", value)[:width] + data[at + width :]


def _parts(data: bytes) -> Parts:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [(part.filename, archive.read(part)) for part in archive.infolist()]
    except Exception:  # damaged before: nothing to take apart
        return []


def _packed(parts: Parts) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return file.getvalue()


def _on_parts(change: Callable[[Parts, Random], Parts]) -> Damage:
    def damage(data: bytes, random: Random) -> bytes:
        parts = _parts(data)
        return _packed(change(parts, random)) if parts else data

    return damage


def _in_tree(name: str) -> Damage:
    return in_a_part(lambda part, random: in_xml(TREES[name], part, random))


ARCHIVES: dict[str, Damage] = {
    **{f"part-{name}": in_a_part(inner) for name, inner in (ON_BYTES | MARKUP).items()},
    **{name: _in_tree(name) for name in TREES},
    "drop-part": _on_parts(drop_part), "double-part": _on_parts(double_part), "swap-parts": _on_parts(swap_parts),
    "empty-part": _on_parts(empty_part), "rename-part": _on_parts(rename_part), "many-parts": _on_parts(many_parts),
    "blow-up": _on_parts(blow_up), "lie-size": lie_about_size, "lie-packing": lie_about_packing, "overlap": overlap,
}  # fmt: skip
