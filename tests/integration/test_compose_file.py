"""The compose file: our services run real commands and wait for what they need; no secret has a default."""

import re

import pytest

from cli.rooms import ROOMS
from core.settings import Settings
from tests.integration.compose import OURS, SECRETS, SERVICES, TEXT, environment_of
from tests.integration.processes import ROOT

LONG_RUNNING = [name for name in SERVICES if name != "migrate"]
ROOT_DROPPING = {"postgres"}  # its image's own entry starts the server as the user postgres


def test_all_services_of_the_design_are_there():
    assert {"postgres", "redis", "migrate", "web", "worker", "beat", "mail"} <= SERVICES.keys()


@pytest.mark.parametrize("name", OURS)
def test_our_services_run_commands_that_exist(name: str):
    commands = {*ROOMS}
    assert OURS[name]["command"][0] in commands


@pytest.mark.parametrize("name", OURS)
def test_our_services_set_only_what_the_program_reads(name: str):
    known = {f"ITA_{field.upper()}" for field in Settings.model_fields}
    assert environment_of(OURS[name], {}).keys() <= known


@pytest.mark.parametrize("name", LONG_RUNNING)
def test_what_runs_long_has_a_health_check(name: str):
    assert SERVICES[name]["healthcheck"]["test"]


@pytest.mark.parametrize("name", LONG_RUNNING)
def test_what_runs_long_is_started_again(name: str):
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_nothing_of_ours_starts_before_the_migration(name: str):
    assert OURS[name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"


@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_that_is_not_set_stops_the_start(secret: str):
    uses = re.findall(rf"\$\{{{secret}\b(.?.?)", TEXT)
    assert set(uses) == {":?"}


@pytest.mark.parametrize("name", sorted(SERVICES.keys() - ROOT_DROPPING))
def test_no_service_runs_as_root(name: str):
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert SERVICES[name].get("user", re.findall(r"^USER (\w+)", image, re.MULTILINE)[-1]) not in ("root", "0")


@pytest.mark.parametrize("name", sorted(SERVICES.keys() - {"migrate", "redis", "worker", "beat"}))
def test_what_must_last_lies_on_a_volume(name: str):
    assert SERVICES[name]["volumes"]


def test_mail_goes_into_the_catcher_until_told_otherwise():
    assert environment_of(OURS["worker"], {})["ITA_SMTP_HOST"] == "mail"


def test_a_mail_server_of_ones_own_is_never_spoken_to_in_the_clear_by_the_catchers_settings():
    set_in_the_file = {name for name in OURS["worker"]["environment"] if name.startswith("ITA_SMTP")}
    assert set_in_the_file == set()


def test_all_that_goes_into_the_image_is_let_in():
    lines = re.findall(r"^COPY (?!--from)(\S+) ", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    copied = [path.split("/")[0] for path in lines]
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert set(copied) <= let_in
