"""How an agency answers: its main site, whether the executive confirms, and the name of its public page."""

import re
from dataclasses import dataclass

from sqlmodel import Session

from core.errors import TrackerError
from core.events import AnswersSet
from core.outside.addresses import plain_parts_of
from models.agencies import Agency
from models.evidence.answers import AnswerOffice, PublicSlug, find_slug, get_office, newest_slug
from models.journal import outbox

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{1,38}[a-z0-9])")
URL_LENGTH = 300


class SlugUnfit(TrackerError):
    thai = "ชื่อ “{slug}” ใช้ในที่อยู่หน้าเว็บไม่ได้: ให้ใช้ a-z 0-9 และขีดกลาง 3 ถึง 40 ตัว เช่น khlongprap"
    english = "“{slug}” is no name for a page's address: use 3 to 40 of a-z, 0-9 and hyphens, such as khlongprap."


class SlugTaken(TrackerError):
    thai = "ชื่อ “{slug}” มีผู้ใช้แล้ว: โปรดเลือกชื่ออื่น"
    english = "“{slug}” is taken: choose another."
    http_status = 409


class SlugMissing(TrackerError):
    thai = "ยังไม่ได้ตั้งชื่อหน้าสาธารณะ: โปรดตั้งชื่อก่อนเปิดหน้า"
    english = "The public page has no name yet: give it one before it is opened."


class MainSiteUnfit(TrackerError):
    thai = "ที่อยู่เว็บไซต์หลัก “{site}” ไม่ถูกต้อง: ให้ใส่เช่น https://www.example.go.th"
    english = "“{site}” is no address of a main site: give one such as https://www.example.go.th."


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeTyped:
    """What was typed on the page of settings."""

    main_site: str = ""
    slug: str = ""
    asks_confirmation: bool = True
    is_public: bool = False
    by: str


def set_office(session: Session, agency: Agency, typed: OfficeTyped) -> AnswerOffice:
    """Keep all of it or nothing; a name once taken stays this agency's for ever."""
    slug = typed.slug.strip().lower()
    if slug:
        _take_slug(session, agency, slug)
    if typed.is_public and not (slug or newest_slug(session, agency.id)):
        raise SlugMissing
    office = get_office(session, agency.id)
    office.main_site = _host(typed.main_site)
    office.asks_confirmation, office.is_public = typed.asks_confirmation, typed.is_public
    session.add(office)
    event = AnswersSet(
        main_site=office.main_site or "", slug=slug, asks_confirmation=office.asks_confirmation,
        is_public=office.is_public, by=typed.by,
    )  # fmt: skip
    outbox.record(session, agency.id, event)
    session.flush()
    return office


def _take_slug(session: Session, agency: Agency, slug: str) -> None:
    if not SLUG.fullmatch(slug):
        raise SlugUnfit(slug=slug[:60])
    there = find_slug(session, slug)
    if there is not None and there.agency_id != agency.id:
        raise SlugTaken(slug=slug)
    if there is None:
        session.add(PublicSlug(slug=slug, agency_id=agency.id))
        session.flush()
    elif newest_slug(session, agency.id) != slug:
        raise SlugTaken(slug=slug)  # an old name of one's own leads on to the page, and is not taken up again


def _host(typed: str) -> str | None:
    bare = typed.strip()
    if not bare:
        return None
    try:
        parts = plain_parts_of(bare if "://" in bare else f"https://{bare}", URL_LENGTH)
    except ValueError:
        raise MainSiteUnfit(site=bare[:100]) from None
    return parts.netloc.lower()
