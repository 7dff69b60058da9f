"""A mail as it goes over the wire: headers, line lengths, parts."""

from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from uuid import UUID

import pytest

from notifications.channels.mail.source import mail_for
from notifications.channels.outcome import Message
from notifications.words.content import MailHeaders, Rendered

LINK = "https://ita.example.go.th/unsubscribe/" + "a" * 96
NONE = MailHeaders()
LONG = "ITA: เกินกำหนด 3 รายการ ครบกำหนดวันนี้ 2 รายการ ใกล้ครบกำหนด 15 รายการ " * 4
TEXT = "งาน\n" + "ก" * 2000 + "\nดูรายละเอียด: https://ita.example.go.th\n"


def source(headers: MailHeaders = NONE, *, name: str = "กองการศึกษา ศาสนาและวัฒนธรรม " * 5) -> bytes:
    rendered = Rendered(LONG.strip(), TEXT, f"<p>{TEXT}</p>", headers=headers)
    message = Message(UUID(int=7), "<7@ita-tracker>", "digest", name.strip(), "somchai@example.go.th", rendered)
    return mail_for(message, "ita@example.go.th").as_bytes()


def parsed(headers: MailHeaders = NONE) -> EmailMessage:
    return message_from_bytes(source(headers), policy=policy.default)


def test_no_line_is_longer_than_mail_servers_like():
    assert max(len(line) for line in source().split(b"\r\n")) <= 78


def test_a_long_link_stays_below_the_hard_limit():
    with_link = source(MailHeaders("ita@example.go.th", LINK))
    assert max(len(line) for line in with_link.split(b"\r\n")) <= 998


def test_every_line_ends_as_mail_lines_end():
    assert b"\n" not in source().replace(b"\r\n", b"")


def test_all_is_plain_ascii_on_the_wire():
    assert source().isascii()


def test_the_text_part_comes_first_and_is_whole():
    text = parsed().get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert (text, [part.get_content_subtype() for part in parsed().iter_parts()]) == (TEXT, ["plain", "html"])


def test_a_mail_comes_from_the_agency_by_name():
    rendered = Rendered("ITA", TEXT, TEXT)
    message = Message(
        UUID(int=7), "<7@ita-tracker>", "digest", "กองคลัง", "k@example.go.th", rendered, agency="เทศบาลตำบลคลองปราบ"
    )
    mail = message_from_bytes(mail_for(message, "ita@example.go.th").as_bytes(), policy=policy.compat32)
    said = str(make_header(decode_header(mail["From"])))
    assert said == "เทศบาลตำบลคลองปราบ (ระบบติดตาม ITA) <ita@example.go.th>"


def test_the_headers_of_a_digest():
    mail = parsed(MailHeaders("coordinator@example.go.th", LINK))
    assert [mail[name] for name in ("Reply-To", "List-Unsubscribe", "List-Unsubscribe-Post", "Auto-Submitted")] == [
        "coordinator@example.go.th", f"<{LINK}>", "List-Unsubscribe=One-Click", "auto-generated",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["Reply-To", "List-Unsubscribe", "List-Unsubscribe-Post"])
def test_a_mail_without_them_says_nothing(name: str):
    assert parsed()[name] is None
