"""The Maildir of installations without a mail server."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

from core.clock import frozen
from core.settings import Settings
from notifications.channels.choice import channels_for
from notifications.channels.mailbox.maildir import Mail, MailboxChannel, list_mail_files, read_mail
from notifications.channels.outcome import Message
from notifications.words.content import Rendered

MONDAY_NINE = datetime(2025, 4, 7, 2, 0, tzinfo=UTC)


def a_message(
    number: UUID | None = None, subject: str = "ITA: เกินกำหนด 3 รายการ", recipient: str = "งานนิติการ"
) -> Message:
    number = number or uuid4()
    text = Rendered(subject, "ข้อความ\nสองบรรทัด\n", "<p>ข้อความ</p>")
    return Message(number, f"<{number}@ita-tracker>", "digest", recipient, "unit-1@mailbox.local", text)


def mails(folder: Path) -> list[Mail]:
    return [read_mail(file) for file in list_mail_files(folder)]


def test_a_delivered_mail_can_be_read_back(tmp_path: Path):
    MailboxChannel(tmp_path).send(a_message())
    (mail,) = mails(tmp_path)
    assert (mail.subject, mail.to, mail.text) == (
        "ITA: เกินกำหนด 3 รายการ", "งานนิติการ <unit-1@mailbox.local>", "ข้อความ\nสองบรรทัด\n",
    )  # fmt: skip


def test_a_long_name_is_read_back_whole(tmp_path: Path):
    MailboxChannel(tmp_path).send(a_message(recipient="กองการศึกษา ศาสนาและวัฒนธรรม งานวิเคราะห์นโยบายและแผน"))
    (mail,) = mails(tmp_path)
    assert mail.to == "กองการศึกษา ศาสนาและวัฒนธรรม งานวิเคราะห์นโยบายและแผน <unit-1@mailbox.local>"


def test_delivering_twice_leaves_one_mail(tmp_path: Path):
    message = a_message()
    outcomes = [MailboxChannel(tmp_path).send(message).state for _ in range(2)]
    assert (outcomes, len(mails(tmp_path))) == (["kept", "kept"], 1)


def test_a_mail_that_was_read_meanwhile_is_not_new_again(tmp_path: Path):
    message = a_message()
    MailboxChannel(tmp_path).send(message)
    name = str(message.delivery_id)
    (tmp_path / "mailbox" / "new" / name).rename(tmp_path / "mailbox" / "cur" / f"{name}:2,S")
    MailboxChannel(tmp_path).send(message)
    assert len(mails(tmp_path)) == 1


def test_the_newest_come_first(tmp_path: Path):
    for day in (7, 9, 8):
        with frozen(MONDAY_NINE.replace(day=day)):
            MailboxChannel(tmp_path).send(a_message(subject=f"วันที่ {day}"))
    assert [mail.subject for mail in mails(tmp_path)] == ["วันที่ 9", "วันที่ 8", "วันที่ 7"]


def test_the_date_is_the_trackers(tmp_path: Path):
    with frozen(MONDAY_NINE):
        MailboxChannel(tmp_path).send(a_message())
    assert mails(tmp_path)[0].at == MONDAY_NINE


def test_no_mailbox_yet_holds_no_mails(tmp_path: Path):
    assert mails(tmp_path) == []


def test_half_written_mails_are_not_listed(tmp_path: Path):
    MailboxChannel(tmp_path).send(a_message())
    (tmp_path / "mailbox" / "tmp" / "half").write_bytes(b"Subject: half")
    assert len(mails(tmp_path)) == 1


def test_a_folder_that_cannot_be_written_is_tried_again(tmp_path: Path):
    (tmp_path / "mailbox").write_text("a file stands in the way")
    outcome = MailboxChannel(tmp_path).send(a_message())
    assert (outcome.state, outcome.is_channel_down) == ("retry", True)


def test_without_a_mail_server_mail_goes_into_the_mailbox(tmp_path: Path):
    assert channels_for(Settings(data_dir=tmp_path, smtp_host=None))["email"].transport == "mailbox"


def test_with_a_mail_server_it_goes_there(tmp_path: Path):
    assert channels_for(Settings(data_dir=tmp_path, smtp_host="mail.example.go.th"))["email"].transport == "smtp"
