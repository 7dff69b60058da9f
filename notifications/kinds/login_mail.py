"""The mail with a link that logs its reader in: asked for at the login page, sent at once, whatever the hour."""

from datetime import datetime, timedelta
from html import escape
from uuid import UUID, uuid4

from sqlmodel import Session

from core import clock
from core.clock import thai_moment
from core.keys.login_tokens import login_token, login_url
from core.message_kinds import MessageKind
from core.settings import get_settings
from models.agencies import Agency, Person
from models.messages.channels import EMAIL
from models.people.holders import Recipient
from notifications.links.sealed import LINKS, LOGIN, new_placeholder
from notifications.queue.adding import Wanted, ensure_delivery
from notifications.queue.frozen import payload_of
from notifications.words.content import Rendered
from notifications.words.example_office import AGENCY, AT, PAGE, PERSON
from people.access.tokens import hash_of

SUBJECT = "ITA: ลิงก์เข้าสู่ระบบติดตาม ITA"


def send_login_link(session: Session, person: Person, link_id: UUID, expires_at: datetime) -> None:
    """Put a mail with this link on its way to a person who has an address; what is stored does not open anything."""
    now = clock.now()
    to = Recipient(f"person:{person.id}", person.name, EMAIL, person.email, person.id)
    on = clock.bangkok_date(now)
    wanted = Wanted(person.agency_id, MessageKind.LOGIN, f"login-{uuid4()}", to, on, now)
    delivery, _ = ensure_delivery(session, wanted)
    agency = session.get_one(Agency, person.agency_id)
    placeholder = new_placeholder()
    words = _worded(person.name, agency.name, login_url(placeholder), expires_at)
    sealed = {LINKS: {placeholder: {"kind": LOGIN, "id": str(link_id), "hash": hash_of(login_token(link_id))}}}
    delivery.payload = payload_of(words, EMAIL, get_settings().page_url) | sealed
    session.add(delivery)


def a_login_mail(channel: str) -> Rendered:
    """Return an example, whose link opens nothing."""
    return _worded(PERSON, AGENCY, f"{PAGE}/login/example", AT + timedelta(minutes=15))


def _worded(name: str, agency: str, url: str, expires_at: datetime) -> Rendered:
    before = [f"เรียน {name}", f"มีผู้ขอลิงก์เข้าสู่ระบบติดตาม ITA ของ{agency}ด้วยอีเมลของท่าน"]
    after = [
        f"ลิงก์นี้ใช้ได้ครั้งเดียว ถึง {thai_moment(expires_at)} โปรดอย่าส่งต่อให้ผู้อื่น",
        "หากท่านไม่ได้ขอ ไม่ต้องทำอะไร ลิงก์จะหมดอายุเอง",
    ]
    anchor = f'<p><a href="{escape(url)}">เข้าสู่ระบบ</a></p>'
    html = "".join(
        [*(f"<p>{escape(one)}</p>" for one in before), anchor, *(f"<p>{escape(one)}</p>" for one in after)]
    )
    page = f'<!doctype html><html lang="th"><body>{html}</body></html>'
    return Rendered(SUBJECT, "\n\n".join([*before, f"เข้าสู่ระบบ: {url}", *after]) + "\n", page)
