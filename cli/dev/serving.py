"""What both stand-ins share: their options, the port, the script, and the settings that a person has to make."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Annotated

import typer

from cli.output import say
from core.errors import TrackerError

Host = Annotated[str, typer.Option("--host", help="ที่อยู่ที่เปิดรับ (ในคอนเทนเนอร์ใช้ 0.0.0.0)")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="พอร์ต")]
Script = Annotated[str, typer.Option("--script", metavar="STEP,STEP", help="ผลของข้อความถัดไป ทีละข้อความ แล้วกลับเป็นปกติ")]
Always = Annotated[str, typer.Option("--always", metavar="STEP", help="ผลของทุกข้อความที่ไม่อยู่ใน --script")]

LOOK_EVERY_SECONDS = 0.2
REACHABLE = {"0.0.0.0": "127.0.0.1", "::": "::1"}


class PortUnusable(TrackerError):
    thai = "เปิดเซิร์ฟเวอร์จำลองที่ {host} พอร์ต {port} ไม่ได้ ({why}): โปรดเลือกพอร์ตอื่นด้วย --port"
    english = "The stand-in cannot open {host} port {port} ({why}): choose another with --port."


class StepUnknown(TrackerError):
    thai = "ไม่รู้จักขั้น “{step}”: ให้ใช้ {known} คั่นด้วยจุลภาค"
    english = "“{step}” is not a step: use {known}, with commas between them."


@contextmanager
def opening(host: str, port: int) -> Iterator[None]:
    """Turn a port that cannot be opened into a refusal."""
    try:
        yield
    except OSError as error:
        raise PortUnusable(host=host, port=port, why=error.strerror or type(error).__name__) from None


def steps_of(text: str, known: Sequence[str]) -> list[str]:
    """Return the steps of a script such as `500,ok`; empty for an empty text."""
    steps = [step.strip() for step in text.split(",") if step.strip()]
    for step in steps:
        if step not in known:
            raise StepUnknown(step=step, known=", ".join(known))
    return steps


def reachable(host: str) -> str:
    """Return the name by which this machine reaches a server that listens at `host`."""
    return REACHABLE.get(host, host)


def say_ready(what: str, variables: Mapping[str, str]) -> None:
    """Say that it runs, and what to set where the tracker runs."""
    say(f"{what}พร้อมแล้ว (หยุดด้วย Ctrl-C) ก่อนเริ่ม ita up หรือ ita tick ในหน้าต่างอื่น ให้ตั้งค่า:")
    for name, value in variables.items():
        say(f"  export {name}={value}")
    sys.stdout.flush()
