"""How often somebody may let the server look at addresses: enough for a day of work, too little to search with."""

from datetime import timedelta
from uuid import UUID

from core import clock
from core.db import transaction
from core.errors import TrackerError
from models.plans.looks import OutsideLook, count_looks, forget_looks

WITHIN = timedelta(hours=1)
OF_A_PERSON, OF_AN_AGENCY = 60, 300


class TooManyLooks(TrackerError):
    thai = "ขอให้ระบบเปิดดูลิงก์ครบ {most} ครั้งในหนึ่งชั่วโมงแล้ว: โปรดรอสักครู่แล้วลองใหม่"
    english = "The server has looked at {most} addresses within an hour: wait a little and try again."
    http_status = 429


def note_look(agency_id: UUID, *, by: str) -> None:
    """Count a look before it is made; raise TooManyLooks once a person or the agency had as many as it may."""
    now = clock.now()
    with transaction() as session:
        forget_looks(session, now - WITHIN)
        for most, whose in ((OF_A_PERSON, by), (OF_AN_AGENCY, None)):
            if count_looks(session, agency_id, now - WITHIN, whose) >= most:
                raise TooManyLooks(most=most)
        session.add(OutsideLook(agency_id=agency_id, by=by))
