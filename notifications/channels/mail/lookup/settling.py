"""Settling e-mails of unknown fate by what the mail server knows about them."""

import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.db import reading, transaction
from core.errors import TrackerError
from core.events import DeliverySettled
from core.settings import Settings, get_settings
from models.journal import outbox
from models.messages.deliveries import Delivery
from models.messages.unknown import UnknownMail, find_unknown_mail, list_unknown_mails
from notifications.channels.mail.lookup import command, mta_log
from notifications.channels.mail.lookup.fate import LATE_ACCEPTANCE, UNSURE, Fate, Found, Tried
from notifications.words.reasons import BOUNCED, NOT_AT_MTA, SETTLED_BY_MTA

log = logging.getLogger(__name__)

SEARCHED_FOR = timedelta(days=3)  # later the log has been rotated away: a person decides
AT_ONCE = 200
COMMANDS_AT_ONCE = 5  # each may take its whole time-out, and the task has a limit
ANSWERS: Mapping[Fate, str] = {"accepted": "sent", "bounced": "dead", "absent": "resend"}
BY = "mail server"


class LogUnreadable(TrackerError):
    thai = "อ่านบันทึกของเซิร์ฟเวอร์อีเมล {path} ไม่ได้ ({why}): ตรวจ ITA_MTA_LOG และสิทธิ์อ่านแฟ้ม"
    english = "The mail server's log {path} cannot be read ({why}): check ITA_MTA_LOG and who may read the file."


class NowhereToLookUp(TrackerError):
    thai = (
        "ยังไม่ได้บอกว่าจะตรวจผลการส่งจากที่ใด: ตั้งค่า ITA_MTA_LOG หรือ ITA_MTA_LOOKUP_COMMAND "
        "หรือตัดสินเองด้วย ita deliveries settle"
    )
    english = (
        "Nothing says where to look mails up: set ITA_MTA_LOG or ITA_MTA_LOOKUP_COMMAND, or decide with "
        "`ita deliveries settle`."
    )


def can_look_up(settings: Settings) -> bool:
    """Tell whether the installation said where the mail server's traces are."""
    return settings.mta_log is not None or settings.mta_lookup_command is not None


def check_look_up(settings: Settings) -> None:
    """Raise NowhereToLookUp, LogUnreadable or InvalidSetting where a look-up could tell nothing at all."""
    if not can_look_up(settings):
        raise NowhereToLookUp
    if settings.mta_lookup_command:
        command.words_of(settings.mta_lookup_command)
    if settings.mta_log:
        try:
            settings.mta_log.open("rb").close()
        except OSError as error:
            raise LogUnreadable(path=settings.mta_log, why=error.strerror or type(error).__name__) from None


def settle_unknown(is_in_doubt: Callable[[Session], bool]) -> Counter[Fate]:
    """Ask about every e-mail of unknown fate that is not too old, settle what is certain; count the answers.

    That a server never saw one is not certain while the clock is in doubt: it may be too early to say so.
    What cannot be asked tells nothing, and is logged; `check_look_up` says why.
    """
    settings, counts = get_settings(), Counter[Fate]()
    with reading() as session:
        mails = list_unknown_mails(session, clock.now() - SEARCHED_FOR, AT_ONCE)
    if not mails or not can_look_up(settings):
        return counts
    for mail, found in zip(mails, _ask(settings, mails), strict=True):
        counts[found.fate if _settle(mail, found, is_in_doubt) else "unsure"] += 1
    return counts


def _ask(settings: Settings, mails: Sequence[UnknownMail]) -> list[Found]:
    """Ask the log about all, then the command about those that the log cannot tell."""
    answers = _from_log(settings.mta_log, mails) if settings.mta_log else {}
    found = [answers.get(mail.message_id, UNSURE) for mail in mails]
    if settings.mta_lookup_command:
        open_ones = [number for number, one in enumerate(found) if one.fate == "unsure"]
        for number in open_ones[:COMMANDS_AT_ONCE]:
            found[number] = _from_command(settings.mta_lookup_command, mails[number])
    return found


def _from_log(path: Path, mails: Sequence[UnknownMail]) -> dict[str, Found]:
    try:
        return mta_log.look_up(path, [Tried(one.message_id, one.first_try_at, one.last_try_at) for one in mails])
    except OSError as error:
        log.warning("lookup.log_unreadable", extra={"error": type(error).__name__})
        return {}


def _from_command(line: str, mail: UnknownMail) -> Found:
    """Ask the command; that it never saw a mail counts once a server cannot still be taking it in."""
    found = command.ask(line, mail.message_id)
    is_early = clock.now() < mail.last_try_at + LATE_ACCEPTANCE
    return UNSURE if found.fate == "absent" and is_early else found


def _settle(mail: UnknownMail, found: Found, is_in_doubt: Callable[[Session], bool]) -> bool:
    """Store a certain answer; False where there is none, or somebody else has settled it meanwhile."""
    if found.fate == "unsure":
        return False
    with transaction() as session:
        delivery = find_unknown_mail(session, mail.delivery_id)
        if delivery is None or (found.fate == "absent" and is_in_doubt(session)):
            return False
        _apply(delivery, mail, found)
        answer = DeliverySettled(delivery_id=delivery.id, answer=ANSWERS[found.fate], by=BY)
        outbox.record(session, delivery.agency_id, answer)
    _log_settled(mail.delivery_id, found.fate)
    return True


def _apply(delivery: Delivery, mail: UnknownMail, found: Found) -> None:
    if found.fate == "accepted":
        delivery.state, delivery.state_reason = "sent", SETTLED_BY_MTA
        delivery.sent_at, delivery.provider_id, delivery.last_error = mail.last_try_at, found.queue_id, None
    elif found.fate == "bounced":
        delivery.state, delivery.state_reason = "dead", BOUNCED
        delivery.last_code, delivery.last_error = found.code, "bounced by a later server"
    else:  # the same mail once more, with the Message-ID and the text that it had
        delivery.state, delivery.state_reason = "retry_wait", NOT_AT_MTA
        delivery.next_try_at, delivery.ambiguous_at = clock.now(), None


def _log_settled(delivery_id: UUID, fate: Fate) -> None:
    log.info("delivery.settled", extra={"delivery_id": str(delivery_id), "fate": fate})
