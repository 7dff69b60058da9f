"""The agency that a document names, found or added."""

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from core.text.names import tidy_name
from models.agencies import Agency, find_agency
from plans.activation.schedules import add_agency_schedules


def find_or_add_agency(session: Session, name: str) -> Agency:
    """Return the agency of that name, with what happens by the clock for it; raise a refusal of core.text.names."""
    name = tidy_name(name)
    agency = find_agency(session, name)
    if agency is not None:
        return agency
    try:
        with session.begin_nested():
            agency = Agency(name=name)
            session.add(agency)
            session.flush()
            add_agency_schedules(session, agency)
    except IntegrityError:  # somebody else imports its first plan at this very moment
        agency = find_agency(session, name)
        assert agency
    return agency
