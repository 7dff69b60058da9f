"""Worker and beat as processes of their own, for an installation with a broker server."""

from core import db
from core.errors import MissingSetting
from core.running import stopping
from core.settings import get_settings
from workers.app import app
from workers.broker import refuse_wrong_password
from workers.pulse import PulsingScheduler, give_pulse
from workers.slots import shared_out
from workers.stopping import exit_code_of

PROCESSES = 3  # one for mail, one for LINE, one that is always free for the ticks


def run_worker() -> int:
    """Run a worker with child processes until told to stop; connections are opened after the fork."""
    refuse_wrong_password()
    db.forget_engines()
    give_pulse(app)
    with shared_out():
        worker = app.Worker(pool="prefork", concurrency=PROCESSES, loglevel="WARNING", quiet=True)
        worker.start()
    return exit_code_of(worker)


def refuse_without_broker() -> None:
    if get_settings().broker_url is None:
        raise MissingSetting(
            name="ITA_BROKER_URL",
            why="without a broker server `ita worker` has its own beat",
            why_thai="เมื่อไม่มีเซิร์ฟเวอร์คิวงาน ita worker มีตัวตั้งเวลาในตัวอยู่แล้ว",
        )


def run_beat() -> int:
    """Give the ticks until told to stop; two of these do no harm."""
    refuse_without_broker()
    refuse_wrong_password()
    app.Beat(scheduler_cls=PulsingScheduler, loglevel="WARNING", quiet=True).run()
    stopping.ask()  # Celery's beat takes the signal and returns; for any other reason it raises
    return 0
