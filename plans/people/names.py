"""Names of people and units as they are typed."""

from core.errors import TrackerError


class NameMissing(TrackerError):
    thai = "ชื่อว่างไม่ได้: ให้ระบุชื่อในเครื่องหมายคำพูด เช่น “กองคลัง”"
    english = "A name cannot be blank: give one in quotation marks, such as “Finance”."


def tidy_name(text: str) -> str:
    """Return a name with single spaces between its words and nothing in it that no file or letter can hold.

    Raise NameMissing where nothing is left.
    """
    name = "".join(letter for letter in " ".join(text.split()) if letter.isprintable()).strip()
    if not name:
        raise NameMissing
    return name
