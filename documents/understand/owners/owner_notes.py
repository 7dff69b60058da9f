"""What is said about owner cells: names parted, united, unknown or missing, and who publishes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from documents.read.document import Place
from documents.read.units_file import KnownUnit
from documents.understand.codes.matching import CodedRow
from documents.understand.likeness import likeness
from documents.understand.notes import Notes
from documents.understand.owners.all_units import ALL_PHRASES, is_vague
from documents.understand.owners.cells import OwnerCell
from documents.understand.owners.owner_names import Names, units_handed_to
from documents.understand.owners.roles import names_person
from documents.understand.owners.units import SAME_UNIT_LIKENESS, United, UnitNames
from documents.understand.writing import compact, one_line

_ARROWS = re.compile("->|=>|>>")


@dataclass(frozen=True, slots=True)
class OwnerNotes:
    """Writes the findings of one document's owner cells; `usual` are its own words for "all units"."""

    notes: Notes
    names: UnitNames
    parting: Names
    usual: Sequence[str]

    def of_cell(self, each: CodedRow, cell: OwnerCell, printed: Sequence[str], text: str, place: Place) -> None:
        """Add what is to be said about one cell; `printed` are its names, `text` the whole of it."""
        if not printed and not cell.all_phrase:
            self._empty(each, cell, text, place)
        if names_person(text) or "โทร" in text:
            understood = "ช่องผู้รับผิดชอบมีชื่อบุคคลหรือหมายเลขโทรศัพท์ ระบบใช้เฉพาะชื่อส่วนราชการ: โปรดกำหนดผู้รับงานในหน้าผู้รับผิดชอบ"
            self.notes.add("person_in_owner", place, "", understood, code=each.code)
        self._parting(each, cell, printed, text, place)
        self._inside(each, cell, text, place)
        self._roles(each, cell, text, place)
        for name in dict.fromkeys((*printed, *units_handed_to(cell))):
            self._spelling(each, name, place)
        if cell.all_phrase and cell.all_phrase not in ALL_PHRASES:
            self._all_phrase(each, cell.all_phrase, place)
        self._publisher(each, cell, text, place)
        self._cleaned(each, cell, text, place)

    def of_short_names(
        self, each: CodedRow, long_names: Mapping[str, str], printed: Sequence[str], place: Place
    ) -> None:
        """Ask about short names that the document explains nowhere: the units were known by their first letters."""
        if not long_names:
            return
        meant = ", ".join(f"“{short}” ถือเป็น {name}" for short, name in long_names.items())
        self.notes.add(
            "short_name", place, ", ".join(long_names), f"{meant} เพราะตัวย่อตรงกับชื่อนี้เพียงชื่อเดียว: โปรดยืนยัน",
            code=each.code, decide=True, default=", ".join(self.names.name_of(name) for name in printed),
        )  # fmt: skip

    def of_list(self, place: Place, known: Sequence[KnownUnit]) -> None:
        """Say which units were recognised where the agency gave no list of them."""
        names = self.names.names
        if known or not names:
            return
        understood = (
            f"ไม่มีรายชื่อส่วนราชการประกอบการนำเข้า จึงรู้จักชื่อจากคำขึ้นต้น เช่น สำนัก กอง งาน ฝ่าย ได้ {len(names)} ชื่อ: "
            f"{', '.join(names)}"
        )
        self.notes.add("unit_list", place, "", understood, choices=tuple(names))

    def _empty(self, each: CodedRow, cell: OwnerCell, text: str, place: Place) -> None:
        what = f"“{one_line(text)}” ไม่ได้ระบุว่าเป็นส่วนราชการใด" if is_vague(text) and text else "ไม่มีชื่อผู้รับผิดชอบ"
        if roles := (*cell.roles, *cell.signed_by):
            what = f"“{', '.join(roles)}” เป็นตำแหน่ง ไม่ใช่ส่วนราชการ"
        understood = f"{what} จึงยังไม่มีผู้ใดได้รับงานนี้: โปรดระบุส่วนราชการ"
        self.notes.add("empty_owner", place, text, understood, code=each.code, decide=True)

    def _roles(self, each: CodedRow, cell: OwnerCell, text: str, place: Place) -> None:
        if cell.signed_by:
            understood = (
                f"“{', '.join(cell.signed_by)}” เป็นตำแหน่งผู้บริหาร ไม่ใช่ส่วนราชการ จึงเป็นขั้นรอผู้บริหารลงนามในเส้นทางงาน"
            )
            self.notes.add("role_in_owner", place, text, understood, code=each.code)
        if cell.roles and (cell.names or cell.all_phrase):
            understood = f"“{', '.join(cell.roles)}” เป็นตำแหน่ง ไม่ใช่ส่วนราชการ งานจึงเป็นของส่วนราชการที่ระบุไว้ด้วยกัน"
            self.notes.add("role_in_owner", place, text, understood, code=each.code)

    def _publisher(self, each: CodedRow, cell: OwnerCell, text: str, place: Place) -> None:
        if cell.publisher_unit:
            understood = f"ผู้เผยแพร่บนเว็บไซต์ของรายการนี้คือ {cell.publisher_unit} ระบบจัดส่งให้ผู้ทำหน้าที่เผยแพร่ข้อมูลบนเว็บไซต์"
            self.notes.add("publisher_unit", place, text, understood, code=each.code)
        if cell.hand_over_assumed:
            understood = (
                "กล่าวถึงผู้เผยแพร่ข้อมูลโดยไม่มีคำว่าส่งมอบ จึงถือว่าส่งมอบให้เจ้าหน้าที่ผู้รับผิดชอบเผยแพร่ข้อมูลบนเว็บไซต์: โปรดตรวจสอบ"
            )
            self.notes.add("hand_over_assumed", place, text, understood, code=each.code)

    def _cleaned(self, each: CodedRow, cell: OwnerCell, text: str, place: Place) -> None:
        """Say that brackets were taken out of names, but those that show a hand-over or an office's section."""
        rest = text if cell.paths else _ARROWS.sub("", text)
        if "<" in rest or (">" in rest and not cell.paths):
            understood = "ชื่อส่วนราชการใช้เครื่องหมาย < และ > ไม่ได้ จึงอ่านชื่อโดยไม่มีเครื่องหมายนี้: โปรดตรวจสอบ"
            self.notes.add("name_cleaned", place, text, understood, code=each.code)

    def _parting(self, each: CodedRow, cell: OwnerCell, printed: Sequence[str], text: str, place: Place) -> None:
        glued = tuple(printed) != cell.names and not cell.inside and not self.parting.nested(cell)
        by_space = [name for name in cell.spaced_names if name in printed]
        if (glued and len(printed) > len(cell.names)) or by_space:
            guessed = [name for name in printed if not by_space and not self.parting.is_named(name)]
            understood = f"ชื่อส่วนราชการพิมพ์ติดกันโดยไม่มีเครื่องหมายคั่น อ่านว่ามี {len(printed)} ส่วนราชการ: {', '.join(printed)}"
            understood += ": โปรดตรวจสอบ" if guessed else ""
            self.notes.add(
                "split_units", place, text, understood,
                code=each.code, decide=bool(guessed), default=", ".join(printed) if guessed else None,
            )  # fmt: skip
        elif glued:
            understood = f"ชื่อส่วนราชการมีช่องว่างแทรก อ่านว่า {', '.join(printed)}"
            self.notes.add("unified_unit", place, text, understood, code=each.code, score=100.0)

    def _inside(self, each: CodedRow, cell: OwnerCell, text: str, place: Place) -> None:
        for outer, inner in cell.inside:
            owner = inner if self.parting.is_named(inner) else outer
            understood = f"พิมพ์ {inner} ไว้ในวงเล็บหลัง {outer} จึงถือว่าผู้รับผิดชอบคือ {owner}: โปรดยืนยัน"
            self.notes.add(
                "nested_unit", place, text, understood,
                code=each.code, decide=True, default=owner, choices=(outer, inner),
            )  # fmt: skip

        for outer, inner in (*cell.paths, *self.parting.nested(cell)):
            understood = f"{inner} พิมพ์ไว้ว่าอยู่ใน {outer} จึงถือว่าผู้รับผิดชอบคือ {inner}: โปรดยืนยัน"
            self.notes.add(
                "nested_unit", place, text, understood,
                code=each.code, decide=True, default=inner, choices=(outer, inner),
            )  # fmt: skip

    def _spelling(self, each: CodedRow, name: str, place: Place) -> None:
        if united := self.names.taken.get(compact(name)):
            self.notes.add(
                "unified_unit", place, name, f"“{name}” ถือเป็น {united.name} ({_why(united)})",
                code=each.code, score=united.score,
            )  # fmt: skip
        if similar := self.names.resembling.get(compact(name)):
            understood = f"“{name}” คล้ายกับ {similar.name} (ร้อยละ {similar.score:.0f}) แต่นับเป็นคนละส่วนราชการไว้ก่อน"
            self.notes.add(
                "similar_unit", place, name, understood, code=each.code, score=similar.score,
                decide=True, default=name, choices=(name, similar.name),
            )  # fmt: skip
        if name in self.names.unknown:
            self._unknown(each, name, place)

    def _unknown(self, each: CodedRow, name: str, place: Place) -> None:
        near = self.names.unknown[name]
        hint = f" ชื่อที่ใกล้เคียงคือ {near.name} (ร้อยละ {near.score:.0f})" if near else ""
        understood = f"“{name}” ไม่ใช่ชื่อส่วนราชการที่รู้จัก จึงใช้ชื่อตามที่พิมพ์ไว้ก่อน{hint}"
        choices = (name, *([near.name] if near else []))
        self.notes.add(
            "unknown_unit", place, name, understood,
            code=each.code, score=near.score if near else None, decide=True, default=name, choices=choices,
        )  # fmt: skip

    def _all_phrase(self, each: CodedRow, phrase: str, place: Place) -> None:
        best = max(self.usual, key=lambda known: likeness(phrase, known))
        score = round(likeness(phrase, best), 1)
        understood = f"“{phrase}” ถือเป็น “{best}” คือทุกส่วนราชการ (คล้ายกันร้อยละ {score:.0f})"
        self.notes.add(
            "unified_unit", place, phrase, understood, code=each.code, score=score, decide=score < SAME_UNIT_LIKENESS
        )


def _why(united: United) -> str:
    if united.by_list:
        return "ตามชื่ออื่นในรายชื่อส่วนราชการ"
    if united.by_sign:
        return "ชื่อย่อที่ลงท้ายด้วย ฯ"
    return "ต่างกันเฉพาะชื่อหน่วยงานต่อท้าย" if united.by_tail else f"คล้ายกันร้อยละ {united.score:.0f}"
