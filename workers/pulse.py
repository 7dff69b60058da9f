"""Worker and beat touch a file while they turn, for whoever watches over processes; without the setting, none."""

from typing import Any

from celery import Celery, bootsteps
from celery.beat import Scheduler

from core.running import pulse
from core.settings import get_settings


class WorkerPulse(bootsteps.StartStopStep):  # type: ignore[misc]  # celery has no annotations
    """Touches the file from the worker's own loop, which stands still while the broker cannot be reached."""

    requires = ("celery.worker.components:Timer",)

    def __init__(self, worker: Any, **options: Any) -> None:
        super().__init__(worker, **options)
        self.entry: Any = None

    def start(self, worker: Any) -> None:
        if file := get_settings().pulse_file:
            self.entry = worker.timer.call_repeatedly(pulse.EVERY_SECONDS, pulse.touch, (file,))

    def stop(self, worker: Any) -> None:
        if self.entry:
            self.entry.cancel()
            self.entry = None


class PulsingScheduler(Scheduler):  # type: ignore[misc]  # celery has no annotations
    """Beat's scheduler, which keeps nothing on disk but the time of its last turn."""

    def tick(self, *args: Any, **options: Any) -> float:
        if file := get_settings().pulse_file:
            pulse.touch(file)
        return float(super().tick(*args, **options) or 0.0)


def give_pulse(app: Celery) -> None:
    app.steps["worker"].add(WorkerPulse)
