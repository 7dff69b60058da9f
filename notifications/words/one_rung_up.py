"""Why a message goes to somebody else than the seat that it is meant for, in words for the log."""

from models.people.holders import EMPTY_SEAT, NO_ADDRESS, ON_LEAVE, Recipient

INSTEAD = "ส่งแทน “{seat}” "
WHY = {
    EMPTY_SEAT: "ซึ่งยังไม่มีผู้ดำรงตำแหน่ง",
    NO_ADDRESS: "ซึ่งผู้ดำรงตำแหน่งยังไม่มีช่องทางรับข้อความ",
    ON_LEAVE: "ซึ่งท่านเป็นผู้ปฏิบัติในระบบแทนในช่วงนี้",
}
FOR_THE_READER = "ส่งถึงท่านแทน “{seat}” "
BETWEEN = " · "


def with_why_up(reason: str | None, to: Recipient) -> str | None:
    """Return a log row's reason with why it reaches somebody one rung up, and no longer what an earlier one said."""
    said = [part for part in (reason or "").split(BETWEEN) if part and not part.startswith(INSTEAD.split("{")[0])]
    if to.stands_in_for and to.why_up:
        said.append(INSTEAD.format(seat=to.stands_in_for) + WHY[to.why_up])
    return BETWEEN.join(said) or None


def why_here(to: Recipient) -> str | None:
    """Return whose seat the reader gets this for, and why; None where the seat is the reader's own."""
    if not (to.stands_in_for and to.why_up):
        return None
    return FOR_THE_READER.format(seat=to.stands_in_for) + WHY[to.why_up]
