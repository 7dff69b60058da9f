"""What pages load besides themselves: styles, scripts, pictures, letters. A name carries the hash of what it names,
so that a browser keeps it for a year and asks for it anew only when it changed.
"""

import hashlib
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Scope

FOLDER = Path(__file__).parents[1] / "static"
FOR_EVER = "public, max-age=31536000, immutable"


class _Kept(StaticFiles):
    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        is_named = b"v=" in scope.get("query_string", b"") or path.endswith(".woff2")
        response.headers["Cache-Control"] = FOR_EVER if is_named and response.status_code < 400 else "no-cache"
        return response


def static_files() -> ASGIApp:
    """Serve them compressed; none of it is anybody's secret."""
    return GZipMiddleware(_Kept(directory=FOLDER), minimum_size=1000)


def asset(name: str) -> str:
    """Return the address of a file below `static`, "vendor/kit.css"; of one that was not built without its hash."""
    file = FOLDER / name
    try:
        changed_at = file.stat().st_mtime_ns
    except FileNotFoundError:
        return f"/static/{name}"
    return f"/static/{name}?v={_hash_of(file, changed_at)}"


def icon(name: str, size: str = "") -> Markup:
    """Draw an icon of the sprite beside words that say the same; `size` is "", "icon-sm" or "icon-lg"."""
    return Markup('<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>').format(
        size, asset("vendor/icons.svg"), name
    )


@lru_cache(maxsize=64)
def _hash_of(file: Path, changed_at: int) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12]
