"""One year's question list as it is shown: every question with what is known of it, and what is inferred."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from core.points import show_points
from readiness.at_stake import points_at_stake
from readiness.structure import OIT, QuestionSet


class ListStanding(StrEnum):
    """How well a list is known."""

    KNOWN = "known"
    PARTLY = "partly"
    COPY = "copy"

    @property
    def thai(self) -> str:
        return {"known": "มีแหล่งที่มาทุกส่วน", "partly": "บางส่วนอนุมาน", "copy": "ใช้ของปีอื่นไปก่อน (อนุมาน)"}[self.value]


OF_YEAR_THAI = {"assessed": "ปีที่ประเมิน", "closed": "ปีที่ปิดแล้ว", "": "-"}


@dataclass(frozen=True, slots=True)
class ListRow:
    """One OIT question. `came_from` are the codes of the year before; `is_inferred`: no source tells its title."""

    code: str
    title: str
    group: str
    points: Decimal
    wave: int | None
    of_year: str
    came_from: tuple[str, ...]
    is_inferred: bool
    must_show: tuple[str, ...]
    also_wanted: tuple[str, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        return (
            self.code, self.title, self.group, show_points(self.points), str(self.wave or "-"),
            OF_YEAR_THAI[self.of_year], ", ".join(self.came_from) or "-", "อนุมาน" if self.is_inferred else "",
        )  # fmt: skip

    def to_json(self) -> dict[str, Any]:
        return {
            "code": self.code, "title": self.title, "group": self.group, "points": show_points(self.points),
            "wave": self.wave, "of_year": self.of_year or None, "came_from": list(self.came_from),
            "inferred": self.is_inferred, "must_show": list(self.must_show), "also_wanted": list(self.also_wanted),
        }  # fmt: skip


def standing_of(question_set: QuestionSet) -> ListStanding:
    if question_set.copy_of:
        return ListStanding.COPY
    return ListStanding.PARTLY if question_set.inferred or question_set.inferred_codes else ListStanding.KNOWN


def list_rows(question_set: QuestionSet) -> list[ListRow]:
    """Return the OIT questions in the order of the list."""
    moves = question_set.crosswalk.moves if question_set.crosswalk else {}
    return [
        ListRow(
            code=code,
            title=question_set.titles[code],
            group=group,
            points=points_at_stake(question_set, code),
            wave=question_set.asked(code).wave,
            of_year=question_set.asked(code).of_year,
            came_from=tuple(old for old, new in moves.items() if new == code),
            is_inferred=code in question_set.inferred_codes or question_set.copy_of is not None,
            must_show=question_set.asked(code).must_show,
            also_wanted=question_set.asked(code).also_wanted,
        )
        for indicator in question_set.indicators_of(OIT)
        for group, codes in (
            *((sub.number, sub.codes) for sub in indicator.sub_indicators),
            (str(indicator.number), indicator.own_codes),
        )
        for code in codes
    ]
