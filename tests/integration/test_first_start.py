"""What the first start of the program puts into a database."""

from cli.running.up import fill_if_empty
from core.db import reading, transaction
from models.work.work import list_agencies, list_plans
from tests.builders import an_agency


def test_an_agency_without_a_plan_is_left_as_it_is(database: str):
    with transaction() as session:
        name = an_agency(session).name
    fill_if_empty()
    with reading() as session:
        [agency] = list_agencies(session)
        assert (agency.name, list(list_plans(session, agency.id))) == (name, [])
