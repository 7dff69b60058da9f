"""Passwords: argon2, long enough, never logged; a wrong one costs as much time as a right one."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlmodel import Session

from core.errors import TrackerError
from core.events import PasswordSet
from models import outbox
from models.agencies import Person

SHORTEST, LONGEST = 10, 200
_HASHER = PasswordHasher()
_NOBODYS = _HASHER.hash("nobody's password")


class PasswordTooShort(TrackerError):
    thai = "รหัสผ่านต้องยาว {shortest} ถึง {longest} ตัวอักษร: แนะนำให้ใช้หลายคำต่อกันที่จำได้"
    english = "A password has {shortest} to {longest} characters; several words in a row are easy to remember."


class WrongLogin(TrackerError):
    thai = "อีเมลหรือรหัสผ่านไม่ถูกต้อง: ลองใหม่ หรือขอลิงก์เข้าสู่ระบบทางอีเมล"
    english = "The e-mail address or the password is wrong: try again, or ask for a login link by e-mail."
    http_status = 403


def set_password(session: Session, person: Person, password: str, *, by: str) -> None:
    """Store a new password; raise PasswordTooShort."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise PasswordTooShort(shortest=SHORTEST, longest=LONGEST)
    person.password_hash = _HASHER.hash(password)
    session.add(person)
    outbox.record(session, person.agency_id, PasswordSet(person_id=person.id, by=by))


def check_password(person: Person | None, password: str) -> bool:
    """Tell whether this is the person's password; for nobody, and for one without a password, it is not."""
    stored = (person.password_hash if person else None) or _NOBODYS
    try:
        return _HASHER.verify(stored, password[:LONGEST]) and stored is not _NOBODYS
    except (VerificationError, InvalidHashError):
        return False
