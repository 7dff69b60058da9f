"""The mail that tells a person that a password was set: whoever did not do it himself learns of it at once."""

from datetime import datetime
from html import escape
from typing import Any

from sqlmodel import Session

from core import clock
from core.clock import thai_moment
from core.message_kinds import MessageKind
from core.settings import get_settings
from models.agencies import Agency, Person
from models.journal.journal import EventRow
from models.messages.channels import EMAIL
from models.people.holders import Recipient
from notifications.queue.adding import Wanted, ensure_delivery
from notifications.queue.frozen import payload_of
from notifications.words.content import Rendered
from notifications.words.example_office import AGENCY, AT, PERSON

SUBJECT = "ITA: มีการตั้งรหัสผ่านติดตาม ITA"


def tell_of_password(session: Session, row: EventRow, event: Any) -> None:
    """Put one mail for this event on its way; who has no address is told by nobody."""
    person = session.get(Person, event.person_id)
    if person is None or not person.email:
        return
    to = Recipient(f"person:{person.id}", person.name, EMAIL, person.email, person.id)
    on = clock.bangkok_date(row.at)
    wanted = Wanted(row.agency_id, MessageKind.PASSWORD, f"password-{row.id}", to, on, row.at)
    delivery, is_new = ensure_delivery(session, wanted)
    if is_new:
        rendered = _worded(person.name, session.get_one(Agency, row.agency_id).name, row.at)
        delivery.payload = payload_of(rendered, EMAIL, get_settings().page_url)
        session.add(delivery)


def a_password_mail(channel: str) -> Rendered:
    """Return an example."""
    return _worded(PERSON, AGENCY, AT)


def _worded(name: str, agency: str, at: datetime) -> Rendered:
    said = [
        f"เรียน {name}",
        f"มีการตั้งรหัสผ่านของท่านในระบบติดตาม ITA ของ{agency} เมื่อ {thai_moment(at)} และระบบได้ออกจากระบบในอุปกรณ์อื่นทั้งหมดแล้ว",
        "หากท่านเป็นผู้ตั้งเอง ไม่ต้องทำอะไร",
        "หากท่านไม่ได้ตั้ง โปรดขอลิงก์เข้าสู่ระบบทางอีเมลที่หน้าเข้าสู่ระบบ ตั้งรหัสผ่านใหม่ และแจ้งผู้ประสานงาน ITA ทันที",
    ]
    html = "".join(f"<p>{escape(one)}</p>" for one in said)
    return Rendered(SUBJECT, "\n\n".join(said) + "\n", f'<!doctype html><html lang="th"><body>{html}</body></html>')
