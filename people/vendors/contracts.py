"""Giving an outside web vendor a seat until a day, and ending it; from the next day on nothing opens any more."""

from datetime import date

from sqlmodel import Session

from core import clock
from core.calendar import thai_date
from core.errors import TrackerError
from core.events import VendorEnded, VendorEntered
from models.agencies import Agency, Person
from models.journal import outbox
from models.locking import take_agency
from models.people.holders import get_holders
from models.people.vendors import VendorContract, find_contract, list_contracts
from people.seats.persons import Details, enter_person, find_meant


class VendorNeedsEmail(TrackerError):
    thai = "ผู้รับจ้างดูแลเว็บไซต์ต้องมีอีเมล: ใช้รับลิงก์เข้าสู่ระบบ"
    english = "An outside web vendor needs an e-mail address, to which log-in links go."


class ContractDayMissing(TrackerError):
    thai = "โปรดระบุวันสิ้นสุดสัญญา: หลังจากวันนั้นผู้รับจ้างเข้าสู่ระบบไม่ได้"
    english = "Say on which day the contract ends: from the next day on the vendor cannot log in."


class ContractEndsBefore(TrackerError):
    thai = "วันสิ้นสุดสัญญา {until_thai} ไม่ถูกต้อง: ต้องไม่มาก่อนวันเริ่ม {since_thai} และไม่ใช่วันที่ผ่านไปแล้ว"
    english = "The contract cannot end on {until}: not before it begins ({since}), nor on a day that is past."


class HoldsSeat(TrackerError):
    thai = "“{name}” ดำรงตำแหน่ง {seats} อยู่แล้ว: ผู้รับจ้างภายนอกต้องเป็นบุคคลที่ไม่มีตำแหน่งในหน่วยงาน"
    english = "“{name}” sits in {seats} already: an outside vendor is somebody without a seat in the agency."
    http_status = 409


class NoContract(TrackerError):
    thai = "ไม่พบผู้รับจ้างดูแลเว็บไซต์ “{name}” ที่สัญญายังไม่สิ้นสุด: ดูรายชื่อด้วย ita vendor"
    english = "There is no vendor “{name}” whose contract still runs; `ita vendor` lists them."
    http_status = 404


def enter_vendor(
    session: Session, agency: Agency, details: Details, *, since: date | None = None, until: date, by: str
) -> VendorContract:
    """Let somebody of an outside firm publish from a day (None: as it stands, else today) to the last one."""
    take_agency(session, agency.id)
    if details.email is None:
        raise VendorNeedsEmail
    meant = find_meant(session, agency, details)
    held = get_holders(session, agency.id, clock.today())
    if meant and (seats := held.held_by(meant.id)):
        raise HoldsSeat(name=meant.name, seats=", ".join(map(held.name, seats)))
    contract = find_contract(session, meant.id) if meant else None
    since_on = since or (contract.since_on if contract else clock.today())
    if until < max(since_on, clock.today()):
        raise ContractEndsBefore(
            until=until, since=since_on, until_thai=thai_date(until), since_thai=thai_date(since_on)
        )
    person = enter_person(session, agency, details, by=by)
    contract = contract or VendorContract(agency_id=agency.id, person_id=person.id, since_on=since_on, until_on=until)
    contract.since_on, contract.until_on = since_on, until
    session.add(contract)
    session.flush()
    outbox.record(session, agency.id, VendorEntered(person_id=person.id, until_on=until, by=by))
    return contract


def end_vendor(session: Session, agency: Agency, email_or_name: str, *, by: str) -> Person:
    """Let a contract have ended yesterday: what is open in a browser is shut with the next click."""
    take_agency(session, agency.id)
    today = clock.today()
    for contract, person in list_contracts(session, agency.id):
        if contract.until_on >= today and email_or_name.casefold() in (person.name.casefold(), _email(person)):
            contract.until_on = today - date.resolution
            session.add(contract)
            outbox.record(session, agency.id, VendorEnded(person_id=person.id, until_on=contract.until_on, by=by))
            session.flush()
            return person
    raise NoContract(name=email_or_name[:100])


def _email(person: Person) -> str:
    return (person.email or "").casefold()
