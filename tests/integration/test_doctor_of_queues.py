"""What `ita doctor` says of Redis and of who takes from its queues, each fault made for real."""

import json
from pathlib import Path

import pytest
import redis

from cli.running.checkup_outside import TOO_MANY_WAITING
from tests.integration.office import MONDAY
from tests.integration.processes import PATIENCE_SECONDS, ended, finished, start, wait_until
from tests.needed import missing
from tests.servers import ServerMissing, own_redis, redis_program
from workers.app import DEFAULT_QUEUE

pytestmark = pytest.mark.thorough
NINE = (MONDAY, "09:00:00")
QUEUE, TAKERS = "คิวงาน", "ตัวทำงาน"


@pytest.fixture(autouse=True)
def _redis_is_there() -> None:
    try:
        redis_program()
    except ServerMissing as gone:
        missing("redis", str(gone))


def lines(folder: Path, url: str) -> dict[str, tuple[str, str]]:
    """Return the state and the words of each line."""
    asking = start("doctor", "--json", now=NINE, ITA_DATA_DIR=str(folder), ITA_BROKER_URL=url)
    out, errors = asking.communicate(timeout=PATIENCE_SECONDS)
    assert asking.returncode in (0, 1), errors
    return {one["check"]: (one["state"], one["says"]) for one in json.loads(out)}


def test_nobody_takes_too_many_wait_it_is_full_and_all_is_well_again(tmp_path: Path):
    assert finished(start("migrate", now=NINE, ITA_DATA_DIR=str(tmp_path))) == 0
    with own_redis() as (url, _), redis.Redis.from_url(url) as client:
        state, said = lines(tmp_path, url)[TAKERS]
        assert (state, f"{DEFAULT_QUEUE} มีตัวทำงาน 0 รอ 0 งาน" in said, "ita worker" in said) == ("bad", True, True)
        client.rpush("mail", *["what nobody takes"] * TOO_MANY_WAITING)
        assert f"mail มีตัวทำงาน 0 รอ {TOO_MANY_WAITING} งาน" in lines(tmp_path, url)[TAKERS][1]
        client.delete("mail")
        client.config_set("maxmemory", "1")
        full = lines(tmp_path, url)
        assert (full[QUEUE][0], "maxmemory" in full[QUEUE][1], TAKERS in full) == ("bad", True, False)
        client.config_set("maxmemory", "0")
        log = tmp_path / "log"
        with ended(start("worker", now=NINE, log=log, ITA_DATA_DIR=str(tmp_path), ITA_BROKER_URL=url)):
            wait_until(lambda: lines(tmp_path, url)[TAKERS][0] == "ok", "a worker takes from each queue")
