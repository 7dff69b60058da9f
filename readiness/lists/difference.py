"""What a corrected list changes against the one before: questions that stay, come, go, have another name or worth."""

from dataclasses import dataclass
from decimal import Decimal

from core.points import show_points
from readiness.at_stake import points_at_stake
from readiness.structure import QuestionSet


@dataclass(frozen=True, slots=True)
class ListDifference:
    """The OIT questions of two lists of one year. `worth` has the points before and after where they differ."""

    year: int
    kept: tuple[str, ...]
    dropped: tuple[str, ...]
    new: tuple[str, ...]
    renamed: tuple[tuple[str, str, str], ...]
    worth: tuple[tuple[str, Decimal, Decimal], ...]
    has_new_rules: bool

    @property
    def sentences(self) -> tuple[str, ...]:
        """The difference in Thai, a sentence for each sort; one that says so where there is none."""
        told = []
        if self.new:
            told.append(f"ข้อใหม่: {', '.join(self.new)}")
        if self.dropped:
            told.append(f"ข้อที่ตัดออก: {', '.join(self.dropped)} (รายการในมาตรการยังอยู่ แต่ไม่มีคะแนน)")
        told += [f"{code} เปลี่ยนชื่อจาก “{old}” เป็น “{new}”" for code, old, new in self.renamed]
        if self.worth:
            told.append("คะแนนต่อข้อ: " + ", ".join(f"{code} {_from_to(old, new)}" for code, old, new in self.worth))
        if self.has_new_rules:
            told.append("น้ำหนักแบบวัดหรือระดับผลการประเมินเปลี่ยน โปรดตรวจสอบก่อนใช้คะแนนรวม")
        return tuple(told) or (f"รายการข้อของปี {self.year} ไม่เปลี่ยน ({len(self.kept)} ข้อ)",)


def difference_of(old: QuestionSet, new: QuestionSet) -> ListDifference:
    before, after = set(old.oit_codes), set(new.oit_codes)
    kept = tuple(code for code in new.oit_codes if code in before)
    worth = ((code, points_at_stake(old, code), points_at_stake(new, code)) for code in kept)
    return ListDifference(
        year=new.year,
        kept=kept,
        dropped=tuple(code for code in old.oit_codes if code not in after),
        new=tuple(code for code in new.oit_codes if code not in before),
        renamed=tuple(
            (code, old.titles[code], new.titles[code]) for code in kept if old.titles[code] != new.titles[code]
        ),
        worth=tuple(each for each in worth if each[1] != each[2]),
        has_new_rules=(old.instruments, old.bands) != (new.instruments, new.bands),
    )


def _from_to(old: Decimal, new: Decimal) -> str:
    return f"{show_points(old)} → {show_points(new)}"
