"""Which texts of messages an agency may write itself: each by name, with its length and what may stand in braces."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.message_kinds import MessageKind
from notifications.words.of_kinds import KIND_WORDS

GREETING, NAME, PHONE = "greeting", "coordinator_name", "coordinator_phone"
KINDS: Mapping[MessageKind, str] = {kind: words.own for kind, words in KIND_WORDS.items() if words.own}
"""The kinds of deliveries that have an opening and a closing sentence of their own."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text. `default` is what the program says where nothing is set; "" says nothing."""

    name: str
    label: str
    longest: int
    default: str = ""
    fields: tuple[str, ...] = ()


def opening(kind: str) -> str:
    return f"{kind}.opening"


def closing(kind: str) -> str:
    return f"{kind}.closing"


def _texts() -> list[Text]:
    inside = ("name", "agency")
    made = [Text(GREETING, "คำขึ้นต้น", 100, "เรียน {name}", inside)]
    for kind, words in KINDS.items():
        first = KIND_WORDS[kind].introduction
        made.append(Text(opening(kind), f"ประโยคเปิด: {words}", 300, first, inside))
        made.append(Text(closing(kind), f"ประโยคปิด: {words}", 500, "", inside))
    made.append(Text(NAME, "ชื่อผู้ประสานงานท้ายข้อความ", 100))
    made.append(Text(PHONE, "โทรศัพท์ผู้ประสานงานท้ายข้อความ", 60))
    return made


TEXTS: Mapping[str, Text] = {text.name: text for text in _texts()}
