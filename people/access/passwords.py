"""Passwords: argon2, long enough and hard to guess, never logged; a wrong one costs as much time as a right one."""

import re
from collections.abc import Sequence
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlmodel import Session
from zxcvbn import zxcvbn

from core.errors import TrackerError
from core.events import PasswordSet
from models.agencies import Agency, Person
from models.journal import outbox

SHORTEST, LONGEST = 10, 128
LONGEST_EVER = 200  # of those that were set before
LOOKED_AT = 72  # signs; guessing how it would be guessed takes time that grows with their square
STRONG_ENOUGH = 3  # of 4: withstands a hundred million tries
FEWEST_SIGNS = 5  # different ones, besides what is known
SHORTEST_WORD = 3
SYSTEM = ("ita", "tracker", "oit", "password", "รหัสผ่าน", "เทศบาล", "อบต", "ประเทศไทย", "สวัสดี")
_HASHER = PasswordHasher()


class PasswordTooShort(TrackerError):
    thai = "รหัสผ่านต้องยาว {shortest} ถึง {longest} ตัวอักษร: แนะนำให้ใช้หลายคำต่อกันที่จำได้"
    english = "A password has {shortest} to {longest} characters; several words in a row are easy to remember."


class PasswordTooEasy(TrackerError):
    thai = "รหัสผ่านนี้เดาได้ง่าย: ให้ใช้คำที่ไม่เกี่ยวข้องกันอย่างน้อยสี่คำต่อกัน และไม่ใช้ชื่อ อีเมล ชื่อหน่วยงาน หรือตัวเลขและตัวอักษรที่เรียงกัน"
    english = (
        "This password is easy to guess: use at least four words that have nothing to do with each other, and no "
        "name, e-mail address, agency or row of digits or letters."
    )


class WrongLogin(TrackerError):
    thai = "อีเมลหรือรหัสผ่านไม่ถูกต้อง: ลองใหม่ หรือขอลิงก์เข้าสู่ระบบทางอีเมล"
    english = "The e-mail address or the password is wrong: try again, or ask for a login link by e-mail."
    http_status = 403


def set_password(session: Session, person: Person, password: str, *, by: str) -> None:
    """Store a new password; raise PasswordTooShort, PasswordTooEasy."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise PasswordTooShort(shortest=SHORTEST, longest=LONGEST)
    if not is_hard_to_guess(password, _words_of(session, person)):
        raise PasswordTooEasy
    person.password_hash = _HASHER.hash(password)
    session.add(person)
    outbox.record(session, person.agency_id, PasswordSet(person_id=person.id, by=by))


def is_hard_to_guess(password: str, words: Sequence[str]) -> bool:
    """Tell whether it would take long to guess by somebody who knows these words too.

    What is left without them must be long enough as well: the words that are known are as good as nothing.
    """
    rest = password.casefold()
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word.casefold(), "")
    looked_at = password[:LOOKED_AT]
    return len(set(rest)) >= FEWEST_SIGNS and zxcvbn(looked_at, list(words), LOOKED_AT)["score"] >= STRONG_ENOUGH


def _words_of(session: Session, person: Person) -> list[str]:
    """Return what everybody knows of a person: the names and their parts, the address and the agency."""
    known = [person.name, person.email or "", session.get_one(Agency, person.agency_id).name, *SYSTEM]
    parts = {part for one in known for part in (one, *re.split(r"[\s@._\-]+", one))}
    return sorted(part for part in parts if len(part) >= SHORTEST_WORD)


def check_password(person: Person | None, password: str) -> bool:
    """Tell whether this is the person's password; for nobody, and for one without a password, it is not."""
    nobodys = _nobodys_hash()
    stored = (person.password_hash if person else None) or nobodys
    try:
        return _HASHER.verify(stored, password[:LONGEST_EVER]) and stored is not nobodys
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys_hash() -> str:
    """Return what is compared where there is no password; made at the first log-in, for it takes its time."""
    return _HASHER.hash("nobody's password")
