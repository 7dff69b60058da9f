"""Writing an agency's texts, checked before they are kept; several at once, all or none."""

import re
from collections.abc import Mapping

from sqlmodel import Session

from core.errors import TrackerError
from core.events import TextChanged
from core.text.names import is_control, one_spelling, unfit_in
from models.agencies import Agency
from models.journal import outbox
from notifications.words.own_words.catalogue import GREETING, NAME, TEXTS, Text

BRACED = re.compile(r"\{([^{}]*)\}")


class UnknownText(TrackerError):
    thai = "ไม่มีข้อความชื่อ “{text}”: ให้เลือกจากรายการ"
    english = "There is no text “{text}”: choose one from the list."
    http_status = 404


class TextTooLong(TrackerError):
    thai = "“{label}” ยาว {length} ตัวอักษร: ยาวได้ไม่เกิน {longest}"
    english = "“{label}” has {length} characters: at most {longest} fit."


class UnknownPlaceholder(TrackerError):
    thai = "“{label}” มี {placeholder} ซึ่งระบบไม่รู้จัก: {allowed_thai}"
    english = "“{label}” has {placeholder}, which means nothing here: {allowed}."


class GreetingWithoutName(TrackerError):
    thai = "“{label}” ต้องมี {{name}} เพื่อให้ทราบว่าข้อความถึงผู้ใด"
    english = "“{label}” must hold {{name}}, so that it says to whom the message is."


class TextNotWritable(TrackerError):
    thai = "“{label}” มีอักขระที่แสดงไม่ได้: ให้พิมพ์ใหม่เป็นข้อความธรรมดา"
    english = "“{label}” holds characters that cannot be shown: type it again as plain text."


def checked_texts(agency: Agency, typed: Mapping[str, str]) -> dict[str, str]:
    """Return the agency's texts as they would be; what is blank or like the default is the program's own again."""
    texts = dict(agency.texts or {})
    for name, said in typed.items():
        if name not in TEXTS:
            raise UnknownText(text=name)
        text = TEXTS[name]
        one_line = _checked(text, said)
        if one_line in ("", text.default):
            texts.pop(name, None)
        else:
            texts[name] = one_line
    return texts


def set_texts(session: Session, agency: Agency, typed: Mapping[str, str], *, by: str) -> list[str]:
    """Keep what was typed and return the names that changed; one event for each."""
    before, after = dict(agency.texts or {}), checked_texts(agency, typed)
    changed = [name for name in TEXTS if before.get(name) != after.get(name)]
    if changed:
        agency.texts = after or None
        session.add(agency)
        for name in changed:
            state = "set" if name in after else "reset"
            outbox.record(session, agency.id, TextChanged(name=name, state=state, by=by))
    return changed


def _checked(text: Text, said: str) -> str:
    """Return the text on one line; raise what is wrong with it, naming the text in `facts`."""
    one_line = one_spelling(said)
    facts = {"text": text.name, "label": text.label}
    if any(map(is_control, one_line)) or (text.name == NAME and unfit_in(one_line)):
        raise TextNotWritable(**facts)
    if len(one_line) > text.longest:
        raise TextTooLong(**facts, length=len(one_line), longest=text.longest)
    rest = one_line
    for name in text.fields:
        rest = rest.replace(f"{{{name}}}", "")
    if "{" in rest or "}" in rest:
        raise UnknownPlaceholder(**facts, **_allowed(text, rest))
    if text.name == GREETING and one_line and "{name}" not in one_line:
        raise GreetingWithoutName(**facts)
    return one_line


def _allowed(text: Text, rest: str) -> dict[str, str]:
    found = BRACED.search(rest)
    known = ", ".join(f"{{{name}}}" for name in text.fields)
    return {
        "placeholder": found.group(0) if found else "{ }",
        "allowed_thai": f"ใช้ได้เฉพาะ {known}" if known else "ช่องนี้ใช้วงเล็บปีกกาไม่ได้",
        "allowed": f"only {known} may stand here" if known else "no braces may stand here",
    }
