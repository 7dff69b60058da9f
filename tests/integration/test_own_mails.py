"""The local mailbox as one agency sees it."""

import pytest

from core.db import reading
from core.settings import get_settings
from notifications.channels.mailbox.own_mails import list_own_mails
from tests.integration.office import MONDAY, an_office, tick

pytestmark = pytest.mark.usefixtures("database")


def test_mails_of_one_moment_stand_in_the_order_of_their_recipients():
    units = tuple(f"หน่วยที่ {number}" for number in range(6))
    office = an_office({"o28": MONDAY}, units=units)
    tick(MONDAY)
    with reading() as session:
        mails = list_own_mails(session, office.agency_id, get_settings().data_dir, 10)
    assert [mail.to.partition(" <")[0] for mail in mails.values()] == list(units)
