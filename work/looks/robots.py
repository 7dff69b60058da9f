"""A site's rules for programs (robots.txt, RFC 9309): kept by looks that nobody asked for at the moment."""

from urllib.robotparser import RobotFileParser

from work.looks.fetching import Fetched, fetch, home_of

AGENT = "ITA-Tracker"
MOST_LETTERS = 100_000
ALL_OPEN, ALL_CLOSED = "", "User-agent: *\nDisallow: /"


def ask_rules(url: str) -> str:
    """Return the rules of an address's site: none where it has none, or does not answer."""
    return rules_of(fetch(home_of(url) + "robots.txt", seconds=6.0))


def rules_of(fetched: Fetched) -> str:
    came = fetched.came
    if came.fault or came.status != 200 or "html" in came.headers.get("content-type", ""):
        return ALL_OPEN
    return came.body.decode("utf-8", "replace")[:MOST_LETTERS].replace("\x00", "")


def may_look(rules: str, url: str) -> bool:
    parser = RobotFileParser()
    parser.parse(rules.splitlines())
    return parser.can_fetch(AGENT, url)
