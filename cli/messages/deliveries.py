"""Commands about messages: one pass of the scheduler, what was sent, and the local mailbox."""

from typing import Annotated, cast, get_args
from uuid import UUID

import typer

from cli.options import AgencyName, AsJson, By, prepare_database, reading, writing
from cli.output import say, show_json, show_table
from core.errors import TrackerError
from core.settings import get_settings
from models.messages.deliveries import DELIVERY_STATES, Delivery
from models.messages.deliveries_read import list_last_deliveries
from models.work.work import get_agency
from notifications.channels.mail.lookup.fate import Fate
from notifications.words.reasons import CHANNELS_THAI, KINDS_THAI, reason_thai
from reports.health.holds import find_hold_thai

deliveries = typer.Typer(help="ข้อความที่ส่งและกำลังจะส่ง", invoke_without_command=True)

Limit = Annotated[int, typer.Option("--limit", min=1, help="จำนวนมากที่สุดที่แสดง")]
State = Annotated[str | None, typer.Option("--state", help="เฉพาะสถานะนี้ เช่น unknown (ไม่ทราบผล)")]

FATES_THAI: dict[Fate, str] = {
    "accepted": "ส่งถึงเซิร์ฟเวอร์แล้ว",
    "bounced": "ส่งต่อไม่ถึงผู้รับ",
    "absent": "ไม่เคยได้รับ จะส่งอีกครั้ง",
    "unsure": "ยังไม่ทราบผล",
}


class UnknownState(TrackerError):
    thai = "ไม่มีสถานะ “{state}”: สถานะของข้อความมี {states}"
    english = "There is no state “{state}”: a message is one of {states}."


class InvalidSettlement(TrackerError):
    thai = "คำตอบ “{answer}” ไม่ถูกต้อง: ให้ใช้ sent (ส่งถึงแล้ว) resend (ส่งใหม่) หรือ told (แจ้งเองแล้ว)"
    english = "“{answer}” is not an answer: use sent, resend or told."


def add_to(parent: typer.Typer) -> None:
    parent.command("tick")(tick)
    parent.add_typer(deliveries, name="deliveries")


def tick(as_json: AsJson = False) -> None:
    """ทำงานของตัวตั้งเวลาหนึ่งรอบ แล้วบอกว่าทำอะไรไปบ้าง"""
    from workers.inline import tick as one_pass

    prepare_database()
    done = one_pass()
    if as_json:
        show_json(done.to_json())
        return
    with reading() as session:
        if held := find_hold_thai(session):
            say(held)
    say(
        f"ตารางเวลาที่ถึงกำหนด {done.schedules_fired} · เหตุการณ์ที่ประมวลผล {done.handlers_due} · "
        f"งานที่ถึงรอบแจ้งเตือน {done.work_claimed} · ข้อความที่ส่ง {done.deliveries_due}"
    )


@deliveries.callback()
def show_deliveries(
    context: typer.Context, agency: AgencyName = None, state: State = None, limit: Limit = 50, as_json: AsJson = False
) -> None:
    """แสดงข้อความล่าสุด สถานะ และเหตุผล"""
    if context.invoked_subcommand:
        return
    if state not in (None, *DELIVERY_STATES):
        raise UnknownState(state=state, states=", ".join(DELIVERY_STATES))
    with reading() as session:
        found = list_last_deliveries(session, get_agency(session, agency).id, limit, state=state)
    if as_json:
        show_json([_json(one) for one in found])
        return
    show_table(
        ["เลขที่", "วันที่", "ชนิด", "ถึง", "ทาง", "สถานะ", "ครั้ง"],
        [
            (
                str(one.id),
                one.on,
                KINDS_THAI[one.kind],
                one.recipient,
                CHANNELS_THAI[one.channel],
                reason_thai(one.state, one.state_reason),
                one.attempts,
            )
            for one in found
        ],
        right=[6],
        empty="ยังไม่มีข้อความ",
    )


def _json(one: Delivery) -> dict[str, object]:
    return {
        "id": str(one.id), "on": one.on.isoformat(), "kind": one.kind, "person": one.recipient,
        "channel": one.channel, "state": one.state, "reason": one.state_reason, "attempts": one.attempts,
        "due_at": one.due_at.isoformat(), "sent_at": one.sent_at.isoformat() if one.sent_at else None,
        "message_id": one.message_id, "last_code": one.last_code, "last_error": one.last_error,
        "subject": (one.payload or {}).get("subject"),
    }  # fmt: skip


@deliveries.command("settle")
def settle_delivery(
    delivery: Annotated[str, typer.Argument(metavar="ID", help="เลขที่ข้อความ ตามที่ ita deliveries แสดง")],
    answer: Annotated[str, typer.Argument(metavar="ANSWER", help="sent (ส่งถึงแล้ว) resend (ส่งใหม่) told (แจ้งเองแล้ว)")],
    by: By = "coordinator",
) -> None:
    """ตัดสินข้อความที่ไม่ทราบผล: ส่งถึงแล้ว ส่งใหม่ หรือแจ้งเองแล้ว"""
    from notifications.explain.settle import Answer, DeliveryNotFound, settle  # which knows every kind of message

    if answer not in get_args(Answer):
        raise InvalidSettlement(answer=answer)
    try:
        delivery_id = UUID(delivery)
    except ValueError:
        raise DeliveryNotFound(delivery_id=delivery) from None
    with writing() as session:
        settled = settle(session, delivery_id, cast(Answer, answer), by)
    say(f"{settled.id}: {reason_thai(settled.state, settled.state_reason)}")


@deliveries.command("look-up")
def look_up_deliveries(as_json: AsJson = False) -> None:
    """ถามเซิร์ฟเวอร์อีเมลเดี๋ยวนี้ว่าข้อความที่ไม่ทราบผลไปถึงไหน แล้วตัดสินเท่าที่แน่นอน"""
    from notifications.channels.mail.lookup.settling import check_look_up, settle_unknown
    from notifications.queue.watch import is_in_doubt

    check_look_up(get_settings())
    prepare_database()
    counts = settle_unknown(is_in_doubt)
    if as_json:
        show_json({fate: counts[fate] for fate in FATES_THAI})
        return
    told = " · ".join(f"{words} {counts[fate]}" for fate, words in FATES_THAI.items() if counts[fate])
    say(told or "ไม่มีข้อความที่ไม่ทราบผล")
