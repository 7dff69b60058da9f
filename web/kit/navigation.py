"""The pages that stand in every page's head, for those who may open them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from web.access.permissions import May
from web.access.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of the head. `label` is Thai; `is_here` marks the page that is open, or the one above it."""

    path: str
    label: str
    is_here: bool = False


PAGES: Sequence[tuple[May, str, str]] = (
    (May.COORDINATE, "/overview", "ภาพรวม"),
    (May.OVERSEE, "/executive", "สรุปผู้บริหาร"),
    (May.WORK, "/my", "งานของฉัน"),
    (May.SIGN, "/signature", "รอลงนาม"),
    (May.PUBLISH, "/publishing", "รอเผยแพร่"),
    (May.PUBLISH_OUTSIDE, "/vendor", "งานเผยแพร่"),
    (May.OVERSEE, "/items", "รายการทั้งหมด"),
    (May.OVERSEE, "/readiness", "ความพร้อม"),
    (May.COORDINATE, "/itas", "กรอก ITAS"),
    (May.COORDINATE, "/plans", "มาตรการ"),
    (May.ADMINISTER, "/deliveries", "ข้อความ"),
    (May.ADMINISTER, "/settings", "ตั้งค่า"),
)

ALSO_UNDER: Mapping[str, Sequence[str]] = {
    "/overview": ("/overdue", "/due", "/grid", "/requests", "/comments", "/calendar"),
    "/itas": ("/checking",),
    "/deliveries": ("/mailbox",),
}  # pages that have no entry of their own in the head


def entries_for(viewer: Viewer, path: str) -> list[Entry]:
    """Return the entries of the head for a logged-in viewer; none for whoever came by a message's link."""
    if viewer.session_id is None:
        return []
    return [Entry(to, label, _is_under(path, to)) for may, to, label in PAGES if viewer.may(may)]


def _is_under(path: str, to: str) -> bool:
    return any(path == page or path.startswith(f"{page}/") for page in (to, *ALSO_UNDER.get(to, ())))


def first_page(viewer: Viewer) -> str:
    """Return where a viewer begins."""
    if viewer.may(May.COORDINATE):
        return "/overview"
    if viewer.may(May.OVERSEE):
        return "/executive"
    if viewer.may(May.PUBLISH_OUTSIDE):
        return "/vendor"
    return "/publishing" if viewer.may(May.PUBLISH) else "/my"
