"""The compose file: our services run real commands and wait for what they need; no secret has a default."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from cli.main import app
from core.settings import Settings

TEXT = (Path(__file__).parents[2] / "docker-compose.yml").read_text(encoding="utf-8")
SERVICES: dict[str, Any] = yaml.safe_load(TEXT)["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}
SECRETS = ("POSTGRES_PASSWORD", "REDIS_PASSWORD", "ITA_SECRET_KEY")


def test_all_services_of_the_design_are_there():
    assert {"postgres", "redis", "migrate", "web", "worker", "beat"} <= SERVICES.keys()


@pytest.mark.parametrize("name", OURS)
def test_our_services_run_commands_that_exist(name: str):
    commands = {command.name for command in app.registered_commands}
    assert OURS[name]["command"][0] in commands


@pytest.mark.parametrize("name", OURS)
def test_our_services_set_only_what_the_program_reads(name: str):
    known = {f"ITA_{field.upper()}" for field in Settings.model_fields}
    assert OURS[name]["environment"].keys() <= known


@pytest.mark.parametrize("name", ["postgres", "redis", "web"])
def test_what_others_ask_has_a_health_check(name: str):
    assert SERVICES[name]["healthcheck"]["test"]


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_nothing_of_ours_starts_before_the_migration(name: str):
    assert OURS[name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"


@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_that_is_not_set_stops_the_start(secret: str):
    uses = TEXT.count("${" + secret)
    assert uses == TEXT.count("${" + secret + ":?") > 0
