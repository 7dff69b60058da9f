"""What programs that watch the installation are told."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from prometheus_client.parser import text_string_to_metric_families as families

from core import clock
from core.db import forget_engines, transaction
from core.settings import forget_settings, get_settings
from models.messages.channels import LINE, PAUSED_QUOTA, pause, take_channel_state
from models.messages.deliveries import Delivery, Schedule
from reports.health.heartbeat import HEARTBEAT
from tests.builders import an_agency
from tests.integration.web_server import serving
from tests.integration.web_visitor import Visitor, a_stranger

NOW = datetime(2025, 4, 7, 3, 0, tzinfo=UTC)
ELSEWHERE = {"x-forwarded-for": "203.0.113.9"}


@pytest.fixture(autouse=True)
def _now(database: str) -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def monitor(web_address: str) -> Iterator[Visitor]:
    with a_stranger(web_address) as visitor:
        yield visitor


def a_pass(ago: timedelta) -> None:
    """Let the scheduler have looked at the work some time ago."""
    with transaction() as session:
        session.add(Schedule(name=HEARTBEAT, cron="* * * * *", next_fire_at=NOW, last_fired_at=NOW - ago))


def a_message(**changes: Any) -> None:
    values = {
        "kind": "digest", "on": NOW.date(), "channel": "email", "recipient_key": "clerk", "recipient": "ปลัดเทศบาล",
        "dedup_key": f"{uuid4()}:0", "message_id": "<1@ita-tracker>", "retry_key": uuid4(), "next_try_at": NOW,
    }  # fmt: skip
    with transaction() as session:
        session.add(Delivery(agency_id=an_agency(session, f"เทศบาล {uuid4()}").id, **{**values, **changes}))


def numbers(text: str) -> dict[str, float]:
    """Return the samples by name, with the state where they have one."""
    samples = [sample for family in families(text) for sample in family.samples]
    return {one.name + (f" {one.labels['state']}" if "state" in one.labels else ""): one.value for one in samples}


def test_an_installation_whose_scheduler_runs_is_ready(monitor: Visitor):
    a_pass(timedelta(seconds=30))
    answer = monitor.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready"})


@pytest.mark.parametrize("ago", [None, timedelta(minutes=10)])
def test_a_scheduler_that_is_silent_is_named(monitor: Visitor, ago: timedelta | None):
    if ago:
        a_pass(ago)
    answer = monitor.get("/readyz")
    assert (answer.status_code, answer.json()["missing"]) == (503, ["scheduler"])


def test_a_database_without_tables_is_of_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "empty.sqlite3").touch()
    monkeypatch.setenv("ITA_DATABASE_URL", f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    forget_settings()
    with serving() as address, a_stranger(address) as monitor:
        answer = monitor.get("/readyz")
    assert (answer.status_code, answer.json()["missing"]) == (503, ["database_version"])


def test_a_database_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITA_DATABASE_URL", "postgresql://nobody:x@127.0.0.1:1/none")
    forget_settings()
    forget_engines()
    with serving() as address, a_stranger(address) as monitor:
        answer = monitor.get("/readyz")
    assert (answer.status_code, answer.json()["missing"]) == (503, ["database"])


def test_messages_are_counted_by_what_is_still_to_be_done(monitor: Visitor):
    a_message(due_at=NOW - timedelta(minutes=5))
    a_message(due_at=NOW + timedelta(hours=1), next_try_at=NOW + timedelta(hours=1))
    a_message(state="dead")
    found = numbers(monitor.get("/metrics").text)
    assert [found[name] for name in (
        "ita_deliveries pending", "ita_deliveries dead", "ita_deliveries_due_unsent",
        "ita_deliveries_oldest_unsent_seconds",
    )] == [2, 1, 1, 300]  # fmt: skip


def test_the_schedulers_age_is_told(monitor: Visitor):
    a_pass(timedelta(seconds=42))
    found = numbers(monitor.get("/metrics").text)
    assert (found["ita_scheduler_heartbeat_seconds"], found["ita_scheduler_alive"]) == (42, 1)


def test_pauses_what_line_has_left_and_the_room_on_the_disk_are_told(monitor: Visitor):
    with transaction() as session:
        pause(session, LINE, PAUSED_QUOTA, NOW, None)
        line = take_channel_state(session, LINE)
        line.quota_limit, line.quota_used = 300, 280
    get_settings().data_dir.mkdir()
    text = monitor.get("/metrics").text
    samples = [sample for family in families(text) for sample in family.samples]
    paused = {one.labels["channel"]: one.value for one in samples if "channel" in one.labels}
    assert (paused["line"], paused["email"], numbers(text)["ita_line_quota_left"]) == (1, 0, 20)
    assert numbers(text)["ita_disk_free_bytes"] > 0


def test_times_are_told_by_the_routes_template_never_by_the_path(monitor: Visitor):
    monitor.get("/w/a-secret-token/events")
    text = monitor.get("/metrics").text
    assert ('route="/w/{token}/events"' in text, "a-secret-token" in text) == (True, False)


def test_the_apis_routes_are_told_apart_from_the_pages(monitor: Visitor):
    monitor.get("/api/v1/items")
    monitor.get("/readiness")
    text = monitor.get("/metrics").text
    told = [f'route="{path}"' in text for path in ("/api/v1/items", "/readiness", "/items")]
    assert told == [True, True, False]


def test_made_up_methods_and_paths_are_one_label(monitor: Visitor):
    monitor.request("BREW", "/coffee")
    text = monitor.get("/metrics").text
    assert ('method="other",route="other"' in text, "BREW" in text, "coffee" in text) == (True, False, False)


def test_no_name_of_anybody_is_told(monitor: Visitor):
    a_message()
    assert not any("\u0e00" <= letter <= "\u0e7f" for letter in monitor.get("/metrics").text)


def test_another_machine_needs_the_token(monitor: Visitor):
    assert monitor.get("/metrics", headers=ELSEWHERE).status_code == 403


@pytest.mark.parametrize(
    ("given", "status"), [("Bearer right", 200), ("Bearer wrong", 403), ("right", 403), ("", 403)]
)
def test_the_token_opens_them(monitor: Visitor, monkeypatch: pytest.MonkeyPatch, given: str, status: int):
    monkeypatch.setenv("ITA_METRICS_TOKEN", "right")
    forget_settings()
    assert monitor.get("/metrics", headers={**ELSEWHERE, "authorization": given}).status_code == status
