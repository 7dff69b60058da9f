"""The services of `docker-compose.yml` as processes of this machine: their own commands, checks and variables."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.integration.processes import PATIENCE_SECONDS, ROOT, wait_until

TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
SERVICES: dict[str, Any] = yaml.safe_load(TEXT)["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}
SECRETS = ("POSTGRES_PASSWORD", "REDIS_PASSWORD", "ITA_SECRET_KEY")
VARIABLE = re.compile(r"\$\{(\w+)(?::([-?])([^}]*))?\}")


def filled(text: str, given: Mapping[str, str]) -> str:
    """Put variables in as compose does: `${NAME:-default}`, `${NAME:?must be set}`, and `$$` for a dollar."""
    return VARIABLE.sub(
        lambda found: given.get(found[1]) or (found[3] or "" if found[2] == "-" else ""), text
    ).replace("$$", "$")


def environment_of(service: Mapping[str, Any], given: Mapping[str, str]) -> dict[str, str]:
    """Return what a container of the service would find in its environment; values beat files."""
    found: dict[str, str] = {}
    for name in service.get("env_file", []):
        lines = (ROOT / filled(name, given)).read_text(encoding="utf-8").splitlines()
        found |= dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    return found | {name: filled(str(value), given) for name, value in service.get("environment", {}).items()}


@dataclass
class Stack:
    """Services run natively: names and ports of containers are replaced by `places` in all that they are told."""

    folder: Path
    given: Mapping[str, str]
    places: Mapping[str, str]
    more: Mapping[str, str] = field(default_factory=dict)
    tools: str = ""

    def run(self, name: str) -> int:
        """Run a service that ends by itself and return its exit code."""
        return subprocess.run(self.command(name), **self._options(name), timeout=PATIENCE_SECONDS).returncode

    @contextmanager
    def running(self, name: str) -> Iterator["subprocess.Popen[bytes]"]:
        """Start a service, wait until its own health check is content, and end it; what it prints is kept."""
        with (self.folder / f"{name}.out").open("wb") as out:
            process = subprocess.Popen(self.command(name), **self._options(name), stdout=out, stderr=out)
            try:
                wait_until(lambda: self.is_healthy(name) or process.poll() is not None, f"{name} is healthy")
                assert process.poll() is None, self.output(name)
                yield process
            finally:
                process.terminate()
                process.wait(PATIENCE_SECONDS)

    def is_healthy(self, name: str) -> bool:
        kind, *words = SERVICES[name]["healthcheck"]["test"]
        command = ["sh", "-c", *words] if kind == "CMD-SHELL" else words
        done = subprocess.run(self._mapped(name, command), **self._options(name), capture_output=True, timeout=30)
        return done.returncode == 0

    def command(self, name: str) -> list[str]:
        words = self._mapped(name, SERVICES[name]["command"])
        return [sys.executable, "-m", "cli", *words] if name in OURS else words

    def output(self, name: str) -> str:
        return (self.folder / f"{name}.out").read_text(encoding="utf-8")

    def environment(self, name: str) -> dict[str, str]:
        machine = {name: value for name, value in os.environ.items() if not name.startswith("ITA_")}
        machine["PATH"] = f"{self.tools}{os.pathsep}{machine['PATH']}"
        own = environment_of(SERVICES[name], self.given)
        told = {key: self._placed(name, value) for key, value in own.items()}
        data = {"ITA_DATA_DIR": str(self.folder / "data"), "PYTHONPATH": str(ROOT)}
        return machine | told | data | self.more

    def _options(self, name: str) -> dict[str, Any]:
        return {"env": self.environment(name), "cwd": ROOT}

    def _mapped(self, name: str, words: list[str]) -> list[str]:
        texts = [self._placed(name, filled(word, self.given)) for word in words]
        return [sys.executable if text == "python" else text for text in texts]

    def _placed(self, name: str, text: str) -> str:
        for inside, outside in {**self.places, "/dev/shm/pulse": str(self.folder / f"{name}.pulse")}.items():
            text = text.replace(inside, outside)
        return text
