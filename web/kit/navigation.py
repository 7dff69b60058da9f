"""The one navigation of every page: the head's few entries, and all else in the person's menu."""

from collections.abc import Sequence
from dataclasses import dataclass

from web.access.permissions import May
from web.access.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Entry:
    """A page to go to. `label` is Thai; `is_here` marks the page that is open, or the one above it; `waiting` is how
    many things wait there.
    """

    path: str
    label: str
    is_here: bool = False
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class _Page:
    may: May
    path: str
    label: str
    also_under: Sequence[str] = ()


TODAY = _Page(May.COORDINATE, "/overview", "วันนี้", ("/requests", "/comments"))
CHECKING = _Page(May.COORDINATE, "/checking", "ตรวจสอบ")
SIGNATURE = _Page(May.SIGN, "/signature", "รอลงนาม")
PUBLISHING = _Page(May.PUBLISH, "/publishing", "รอเผยแพร่")
LISTS = (
    _Page(May.OVERSEE, "/items", "รายการ", ("/overdue", "/due", "/grid")),
    _Page(May.OVERSEE, "/readiness", "ความพร้อม"),
    _Page(May.OVERSEE, "/executive", "รายงาน"),
)
PLANS = _Page(May.COORDINATE, "/plans", "มาตรการ")
OWN = _Page(May.WORK, "/my", "งานของฉัน")
OUTSIDE = _Page(May.PUBLISH_OUTSIDE, "/vendor", "งานเผยแพร่")
REST = (
    _Page(May.COORDINATE, "/itas", "กรอก ITAS"),
    _Page(May.COORDINATE, "/calendar", "ปฏิทินการประเมิน"),
    _Page(May.ADMINISTER, "/deliveries", "ข้อความที่ส่ง", ("/mailbox",)),
    _Page(May.ADMINISTER, "/settings/people", "บุคคลและตำแหน่ง"),
    _Page(May.ADMINISTER, "/settings", "ตั้งค่า"),
    _Page(May.ADMINISTER, "/settings/audit", "บันทึกการใช้งาน"),
)
PAGES = (TODAY, CHECKING, SIGNATURE, PUBLISHING, *LISTS, PLANS, OWN, OUTSIDE, *REST)


def head_of(viewer: Viewer, path: str) -> list[Entry]:
    """Return the head's entries: for whoever coordinates or signs; the others have one page, or came by a link."""
    if viewer.session_id is None:
        return []
    if viewer.may(May.COORDINATE):
        return [
            _entry(page, path, viewer.to_check if page is CHECKING else 0)
            for page in (TODAY, CHECKING, *LISTS, PLANS)
        ]
    return [_entry(page, path) for page in (SIGNATURE, *LISTS)] if viewer.may(May.SIGN) else []


def menu_of(viewer: Viewer, path: str) -> list[Entry]:
    """Return what else a logged-in viewer may open: the work of seats held besides, and what is rarely needed."""
    if viewer.session_id is None:
        return []
    in_head = {entry.path for entry in head_of(viewer, path)}
    pages = (*_work_of(viewer), *LISTS, *REST)
    return [_entry(page, path) for page in pages if viewer.may(page.may) and page.path not in in_head]


def _work_of(viewer: Viewer) -> list[_Page]:
    """Return the pages of one's own work; a coordinator's is the first page, whatever else that seat allows."""
    roles = viewer.roles
    has_own = bool(viewer.unit_ids) or bool(roles & {"clerk", "mayor", "publisher"})
    held = ((has_own, OWN), ("clerk" in roles, SIGNATURE), ("publisher" in roles, PUBLISHING), (True, OUTSIDE))
    return [page for is_held, page in held if is_held]


def _entry(page: _Page, path: str, waiting: int = 0) -> Entry:
    places = (page.path, *page.also_under)
    is_here = any(path == place or path.startswith(f"{place}/") for place in places)
    return Entry(page.path, page.label, is_here, waiting)


def first_page(viewer: Viewer) -> str:
    """Return where a viewer begins."""
    if viewer.may(May.COORDINATE):
        return "/overview"
    if viewer.may(May.OVERSEE):
        return "/executive"
    if viewer.may(May.PUBLISH_OUTSIDE):
        return "/vendor"
    return "/publishing" if viewer.may(May.PUBLISH) else "/my"
