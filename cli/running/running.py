"""Commands that start and look after the program: `up`, its parts, `migrate` and `doctor`."""

from contextlib import suppress
from typing import Annotated

import typer

from cli.options import AsJson, take_in_question_files
from cli.output import say, show_json, show_table
from cli.running.parent import end_when_input_ends
from cli.running.ports import refuse_taken_port
from cli.running.stopping import end_well_on_signals, end_well_on_sigterm
from cli.running.waiting import look_out_for_the_clock, run_by_a_right_clock, wait_for_database
from cli.upgrading import bring_up_to_date
from core.settings import get_settings

CameBack = Annotated[int, typer.Option("--came-back", hidden=True)]
UntilInputEnds = Annotated[bool, typer.Option("--until-input-ends", hidden=True)]


def add_to(parent: typer.Typer) -> None:
    for command in (up, web, worker, beat, migrate, doctor):
        parent.command(command.__name__)(command)


def up() -> int:
    """เริ่มทั้งระบบในเครื่องนี้ (หยุดด้วย Ctrl-C)

    ประกอบด้วยหน้าเว็บ ตัวส่งข้อความ และตัวตั้งเวลา หากฐานข้อมูลยังว่าง จะนำเข้ามาตรการตัวอย่างของเทศบาลสมมติให้ก่อน
    """
    from cli.running.up import run_everything

    return run_everything()


def web(until_input_ends: UntilInputEnds = False) -> int:
    """เริ่มหน้าเว็บที่ ITA_HOST และ ITA_PORT"""
    import uvicorn

    from web.app import create_app
    from web.front.server import allow_many_sockets, server_config

    end_well_on_sigterm()  # the server hands the signal on once it has stopped
    if until_input_ends:
        end_when_input_ends()
    settings = get_settings()
    refuse_taken_port(settings.host, settings.port)
    wait_for_database()
    allow_many_sockets()
    server = uvicorn.Server(server_config(create_app(), host=settings.host, port=settings.port))

    def serve() -> int:
        with suppress(KeyboardInterrupt):
            server.run()
        return 0 if server.started else 1

    return run_by_a_right_clock(serve)


def worker(until_input_ends: UntilInputEnds = False, came_back: CameBack = 0) -> int:
    """เริ่มตัวทำงาน (ในเครื่องเดียวมีตัวตั้งเวลารวมอยู่ด้วย)"""
    from plans.sample.filling import find_filling
    from workers.coming_back import run_until_told
    from workers.embedded import run_embedded
    from workers.process import run_worker

    end_well_on_sigterm()
    if until_input_ends:
        end_when_input_ends()
    wait_for_database()
    if find_filling():
        from cli.running.sample import finish_sample

        finish_sample()
    run = run_worker if get_settings().broker_url else run_embedded
    if run is run_embedded:
        look_out_for_the_clock()
    return run_by_a_right_clock(lambda: run_until_told(run, came_back, end_well_on_signals))


def beat(came_back: CameBack = 0) -> int:
    """เริ่มตัวตั้งเวลา (เฉพาะระบบที่ใช้ Redis)"""
    from workers.coming_back import run_until_told
    from workers.process import refuse_without_broker, run_beat

    refuse_without_broker()
    end_well_on_sigterm()
    wait_for_database()
    return run_by_a_right_clock(lambda: run_until_told(run_beat, came_back, end_well_on_signals))


def migrate() -> None:
    """ปรับฐานข้อมูลให้ตรงกับโปรแกรมรุ่นนี้"""
    before, after = bring_up_to_date()
    take_in_question_files()
    say(f"ฐานข้อมูลรุ่น {after}" if before == after else f"ปรับฐานข้อมูลจากรุ่น {before or '-'} เป็น {after}")


def doctor(as_json: AsJson = False) -> int:
    """ตรวจว่าทุกส่วนทำงานถูกต้อง"""
    from cli.running.checkup import check_everything

    checks = check_everything()
    if as_json:
        show_json([one.as_json() for one in checks])
    else:
        show_table(["ตรวจ", "ผล", "รายละเอียด"], [(one.name, one.state.thai, one.detail) for one in checks])
    return 0 if all(one.is_good for one in checks) else 1
