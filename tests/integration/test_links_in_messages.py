"""Messages lead their readers to their own work: the whole of it, and each item; a group is led to the login page."""

import re
from datetime import time, timedelta
from urllib.parse import urlsplit

from httpx import Client

from notifications.links.work_links import read_work_link
from tests.integration.office import MONDAY, TUESDAY, an_office, at_bangkok, deliveries, mails, tick

LINK = re.compile(r'href="(http[^"]+/w/[^"]+)"')


def links_in(html: str) -> list[str]:
    return LINK.findall(html)


def test_a_digest_leads_to_its_readers_own_pages(database: str):
    an_office({"o1": TUESDAY})
    tick(MONDAY)
    token = urlsplit(links_in(mails()[0].html)[-1]).path.split("/")[2]
    with at_bangkok(MONDAY, time(12)):
        assert read_work_link(token).key == deliveries()[0].recipient_key


def test_the_link_of_an_item_opens_its_page(database: str, web_address: str):
    an_office({"o1": TUESDAY})
    tick(MONDAY)
    path = urlsplit(links_in(mails()[0].html)[0]).path
    with (
        at_bangkok(MONDAY, time(12)),
        Client(base_url=web_address, trust_env=False, verify=False, timeout=60) as client,
    ):
        assert (path.endswith("/o1"), client.get(path).status_code) == (True, 200)


def test_the_text_part_has_the_link_too(database: str):
    an_office({"o1": TUESDAY})
    tick(MONDAY)
    assert "เปิดงานนี้: http://127.0.0.1:8000/w/" in mails()[0].text


def test_work_of_others_opens_the_report(database: str):
    an_office({"o1": TUESDAY})
    tick(MONDAY + timedelta(weeks=2))
    (to_clerk,) = [mail.html for mail in mails() if "เรียน ปลัดเทศบาล" in mail.text]
    assert {urlsplit(link).path.rpartition("/")[2] for link in links_in(to_clerk)} == {"executive"}


def test_a_return_leads_to_the_item(database: str):
    office = an_office({"o1": TUESDAY})
    office.move("o1", "submit", MONDAY, time(10))
    office.move("o1", "return", MONDAY, time(10, 30), reason="ขาดลายมือชื่อ")
    tick(MONDAY, time(11))
    assert links_in(mails()[-1].html)[0].endswith("/o1")
