"""A steps cell to its steps: split where a list's number stands, never at years, sections or amounts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.understand.steps.step_marks import Mark, list_marks
from documents.understand.writing import arabic_digits, one_line, plain_dashes

_LEAD_IN = re.compile(r"(?:ดังนี้|ต่อไปนี้|ได้แก่|:)\s*$")
_OTHER_BULLETS = re.compile(r"(?:(?<=\n)|^)(\s*)[●▪■◆➢➤✓✔·*>](?=\s*[^\s*>])|(?<=\s)[●▪■◆➢➤✓✔](?=\s*\S)")


@dataclass(frozen=True, slots=True)
class PrintedStep:
    """One step: its number as printed (None for none, "-" for a bullet), whether oddly, and its text on one line.

    `lines` are the text's blocks as printed, in which other columns' text can be told apart.
    """

    number: str | None
    text: str
    lines: tuple[str, ...]
    odd_form: bool = False


def split_steps(text: str) -> tuple[PrintedStep, ...]:
    """Return the steps of a cell in the order printed; a blank cell gives none.

    Text before the first number is a step of its own, unless it leads in ("... as follows"). A cell
    without numbers is split at its own bullets, else at its blocks. A number without any text is no step.
    """
    text = text.strip()
    marks = list_marks(text)
    if not marks:
        return _without_numbers(_OTHER_BULLETS.sub(r"\1•", text))
    steps = [
        _step(mark, text[mark.end : following])
        for mark, following in zip(marks, [*(mark.start for mark in marks[1:]), len(text)], strict=True)
    ]
    written = [step for step in steps if step.text.strip(" -.")]
    return _with_preface(text[: marks[0].start].strip(), written) if written else _without_numbers(text)


def has_odd_numbers(steps: Sequence[PrintedStep]) -> bool:
    """Tell whether printed numbers do not run 1, 2, 3 or one of them is written oddly."""
    numbers = [_value(step.number) for step in steps]
    if any(step.odd_form for step in steps):
        return True
    in_order = numbers == [str(place) for place in range(1, len(numbers) + 1)]
    return any(number and number.isdigit() for number in numbers) and not in_order


def _value(number: str | None) -> str | None:
    """Return a printed number's own part: "2" of "1.2"; letters and bullets as they are."""
    return arabic_digits(number).strip(".()[] ").rpartition(".")[2] if number else None


def _step(mark: Mark, body: str) -> PrintedStep:
    return PrintedStep(mark.number, one_line(body), tuple(body.strip().split("\n")), mark.odd)


def _with_preface(preface: str, steps: list[PrintedStep]) -> tuple[PrintedStep, ...]:
    if not preface:
        return tuple(steps)
    if _LEAD_IN.search(preface):
        first = steps[0]
        joined = f"{preface}\n{chr(10).join(first.lines)}"
        return (PrintedStep(first.number, one_line(joined), tuple(joined.split("\n")), first.odd_form), *steps[1:])
    return (*_without_numbers(preface, whole=True), *steps)


def _without_numbers(text: str, *, whole: bool = False) -> tuple[PrintedStep, ...]:
    if not text:
        return ()
    bulleted = plain_dashes(text).startswith(("-", "•"))
    if whole:
        body = text.lstrip("-•–— ") if bulleted else text
        return (PrintedStep("-" if bulleted else None, one_line(body), tuple(body.split("\n"))),)
    return _bullets(text) if bulleted else _blocks(text)


def _bullets(text: str) -> tuple[PrintedStep, ...]:
    """Split at dashes as the first one is written, at line starts or after a space, but not inside dates."""
    spaced = plain_dashes(text)[1:2].isspace()
    inside = r"(?<=[^\d\s]) [-•–](?=\s[^\s\d])" if spaced else r"(?<=[^\d\s]) [-•–](?=[^\s\d])"
    line_starts = re.compile(r"(?:^|\n)\s*[-•–]")
    several = len(line_starts.findall(text)) > 1
    parts = line_starts.split(text) if several else re.split(rf"^\s*[-•–]|{inside}", text)
    return tuple(PrintedStep("-", one_line(part), tuple(part.strip().split("\n"))) for part in parts if part.strip())


def _blocks(text: str) -> tuple[PrintedStep, ...]:
    return tuple(PrintedStep(None, line.strip(), (line.strip(),)) for line in text.split("\n") if line.strip())
