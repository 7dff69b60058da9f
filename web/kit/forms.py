"""What somebody sent with a form, and the same page again where it was refused: with the reason, nothing lost.

    form: Sent                                  of a handler: the fields as texts
    try: ...                                    the action, with form.needed("reason") where a field must be filled
    except TrackerError as error:
        refused = Refused.of("return", error, form, lang)

The template shows `refused.sentence` above the form of that name and fills its fields with `refused.value("reason")`.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData

from core.errors import TrackerError
from core.text.thai_spelling import thai_spelling
from documents.understand.dates.typed_days import read_day
from web.kit.language import Lang
from web.kit.sentences import sentence_of


class FieldMissing(TrackerError):
    """`field` is the name of the empty field."""

    thai = "ยังไม่ได้กรอก “{label_thai}”: โปรดกรอกแล้วส่งอีกครั้ง"
    english = "“{label}” is empty: fill it in and send again."


class FieldWrong(TrackerError):
    """`field` is the name of a field whose content is no such value; `cause` is why."""

    thai = "“{label_thai}” ไม่ใช่วันที่: โปรดพิมพ์แบบ 30 เม.ย. 68 หรือ 30/4/2568"
    english = "“{label}” is not a date: type it as 30/4/2568 or 2025-04-30."


@dataclass(frozen=True, slots=True)
class Label:
    """What a field is called."""

    thai: str
    english: str


REASON = Label("เหตุผล", "Reason")
DAY = Label("วันที่ต้องเสร็จ", "Needed by")
DONE_ON = Label("วันที่ดำเนินการแล้วเสร็จ", "Done on")
URL = Label("ลิงก์หลักฐาน", "Evidence link")
UNIT = Label("ส่วนราชการ", "Unit")


@dataclass(frozen=True, slots=True)
class SentForm:
    """The fields of a form as texts without blanks around them; of several of one name, `every` has them all."""

    values: Mapping[str, tuple[str, ...]]

    @property
    def texts(self) -> dict[str, str]:
        """Each field with what was typed last into one of its name."""
        return {name: every[-1] for name, every in self.values.items() if every}

    def text(self, name: str) -> str:
        return self.texts.get(name, "")

    def every(self, name: str) -> tuple[str, ...]:
        return self.values.get(name, ())

    def needed(self, name: str, label: Label) -> str:
        """Return what was entered; raise FieldMissing where nothing was."""
        if not (found := self.text(name)):
            raise _of_field(FieldMissing(label=label.english, label_thai=label.thai), name)
        return found

    def day(self, name: str, label: Label) -> date:
        """Return the date that was entered; raise FieldMissing or FieldWrong."""
        try:
            return read_day(self.needed(name, label))
        except FieldMissing:
            raise
        except TrackerError as error:
            raise _of_field(FieldWrong(label=label.english, label_thai=label.thai), name) from error


def spelt(form: FormData) -> FormData:
    """Return a form with its texts in one spelling of Thai; what is secret stays as it was typed."""
    return FormData([
        (name, thai_spelling(value) if isinstance(value, str) and "password" not in name else value)
        for name, value in form.multi_items()
    ])  # fmt: skip


async def sent_form(request: Request) -> SentForm:
    form = spelt(await request.form())
    return SentForm({name: tuple(one.strip() for one in form.getlist(name) if isinstance(one, str)) for name in form})


Sent = Annotated[SentForm, Depends(sent_form)]


@dataclass(frozen=True, slots=True)
class Refused:
    """A form that was refused: which one, why in one sentence, its wrong field if one is, and what was typed."""

    form: str
    sentence: str
    status: int
    sent: SentForm
    field: str | None = None

    @classmethod
    def of(cls, form: str, error: TrackerError, sent: SentForm, lang: Lang) -> "Refused":
        return cls(form, sentence_of(error, lang), error.http_status, sent, getattr(error, "field", None))

    def value(self, name: str, otherwise: str = "") -> str:
        return self.sent.text(name) if name in self.sent.values else otherwise


@contextmanager
def about_field(name: str) -> Iterator[None]:
    """Say of a refusal inside the block that it is about this field."""
    try:
        yield
    except TrackerError as error:
        raise _of_field(error, name) from error


def _of_field(error: TrackerError, name: str) -> TrackerError:
    error.field = name  # type: ignore[attr-defined]
    return error
