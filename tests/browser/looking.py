"""Looking at a page: a screenshot that is kept, what axe-core finds, and whether it fits its screen."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
SHOTS = ROOT / "artefacts" / "screenshots"
AXE = ROOT / "web" / "assets" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass(frozen=True, slots=True)
class Device:
    width: int
    height: int
    is_phone: bool


DEVICES = {"desktop": Device(1280, 900, False), "phone": Device(375, 740, True)}


def faults_of(page: Page, name: str, variant: str = "") -> list[str]:
    """Keep a screenshot and return what is wrong with the page, in words."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    width = page.viewport_size["width"] if page.viewport_size else 0
    page.screenshot(path=SHOTS / f"{name}-{variant or width}.png", full_page=True)
    needed = page.evaluate("document.documentElement.scrollWidth")
    sideways = [f"scrolls sideways: {needed} px on a screen of {width}"] if needed > width else []
    return sideways + _violations(page)


def _violations(page: Page) -> list[str]:
    """Return axe-core's violations; the script is run by the tool, so that the page's own policy stays in force."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)["violations"]
    return [f"{one['id']}: {one['help']} ({node['html'][:120]})" for one in found for node in one["nodes"]]
