"""Question sets that the installation gives: checked, then kept as one file a year where every process looks."""

import os
import tempfile
import tomllib
from pathlib import Path

from core.errors import TrackerError
from core.folders import make_private_folder
from documents.read.files.bytes_read import MAX_TEXT_BYTES, read_bytes
from readiness.loading import InvalidQuestionSet, read_question_set
from readiness.question_sets import QuestionSet, file_of, get_question_set


class QuestionFileExists(TrackerError):
    thai = "มีไฟล์ “{name}” อยู่แล้ว: โปรดระบุชื่ออื่น เพื่อไม่ให้เขียนทับ"
    english = "There is a file “{name}” already: give another name, so that it is not overwritten."


def add_question_set(source: Path, folder: Path) -> QuestionSet:
    """Keep a year's file in the folder, in the place of one that is there; raise InvalidQuestionSet with faults."""
    text = _text(source)
    question_set = read_question_set(text, year=_year(text, source), name=source.name, rules_of=get_question_set)
    make_private_folder(folder)
    with tempfile.NamedTemporaryFile("w", dir=folder, prefix=".new-", encoding="utf-8", delete=False) as apart:
        apart.write(text)
    os.replace(apart.name, folder / f"{question_set.year}.toml")  # readers see the old file or the new one, whole
    return question_set


def write_question_set(year: int, to: Path) -> None:
    """Write a known year's file out, to be changed into another's; raise UnknownQuestionSet, QuestionFileExists."""
    text = file_of(year).read_text(encoding="utf-8")
    try:
        with to.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise QuestionFileExists(name=to.name) from None


def _year(text: str, source: Path) -> int:
    try:
        year = tomllib.loads(text).get("year")
    except tomllib.TOMLDecodeError as error:
        raise InvalidQuestionSet(name=source.name, faults=str(error)) from None
    if not isinstance(year, int) or not 2500 <= year <= 2700:
        raise InvalidQuestionSet(name=source.name, faults="it must say a Buddhist year, such as year = 2569")
    return year


def _text(source: Path) -> str:
    try:
        return read_bytes(source, MAX_TEXT_BYTES).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise InvalidQuestionSet(name=source.name, faults="it is not UTF-8 text") from None
