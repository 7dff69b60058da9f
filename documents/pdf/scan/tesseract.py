"""What the program `tesseract` reads on a picture."""

import csv
import io
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

from documents.pdf.scan.bitmap import DOTS_PER_INCH, Bitmap
from documents.read.ocr import LANGUAGE, PROGRAM

_ONE_BLOCK, _FIND_BLOCKS = "6", "3"  # its page segmentation modes
_WORD = "5"  # level of a row that holds letters


@dataclass(frozen=True, slots=True)
class Seen:
    """Letters with their box in dots from the picture's upper left, and how sure the program is, from 0 to 1.

    `line` numbers the lines of the picture.
    """

    text: str
    left: int
    top: int
    right: int
    bottom: int
    sure: float
    line: tuple[str, ...]


def letters_on(picture: Bitmap, *, is_one_block: bool) -> list[Seen]:
    """Return what the program reads; raise CalledProcessError where it fails, OSError where it cannot be started."""
    mode = _ONE_BLOCK if is_one_block else _FIND_BLOCKS
    command = [
        PROGRAM, "stdin", "stdout", "-l", LANGUAGE, "--psm", mode, "--dpi", str(DOTS_PER_INCH),
        "-c", "tessedit_create_tsv=1",
    ]  # fmt: skip
    header = f"P5\n{picture.width} {picture.height}\n255\n".encode()
    done = subprocess.run(
        command, input=header + picture.dots, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True
    )
    return list(_seen(done.stdout.decode("utf-8", "replace")))


def _seen(table: str) -> Iterator[Seen]:
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row["level"] != _WORD or not text:
            continue
        left, top, width, height = (int(row[name]) for name in ("left", "top", "width", "height"))
        line = (row["block_num"], row["par_num"], row["line_num"])
        sure = max(float(row["conf"]), 0.0) / 100
        yield Seen(text, left, top, left + width, top + height, sure, line)
