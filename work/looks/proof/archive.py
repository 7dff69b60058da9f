"""An answer as a web archive (WARC 1.1, ISO 28500), which others can open: written, and its page taken out again."""

import gzip
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from uuid import uuid4

from core.version import VERSION
from work.looks.shown.values import Came

_UNPACKED = ("content-encoding", "content-length", "transfer-encoding")  # of what was sent, not of what is kept


@dataclass(frozen=True, slots=True)
class Archived:
    """The page in an archive, as it came."""

    url: str
    content_type: str
    body: bytes


def warc_of(came: Came, at: datetime) -> bytes:
    """Return an answer as a web archive of two records, each packed by itself."""
    moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    told = f"software: ITA-Tracker/{VERSION}\r\nformat: WARC File Format 1.1\r\n".encode()
    info = _record("warcinfo", moment, told, "application/warc-fields")
    said = HTTPStatus(came.status).phrase if came.status in HTTPStatus._value2member_map_ else ""
    lines = [f"HTTP/1.1 {came.status} {said}"]
    lines += [f"{name}: {value}" for name, value in came.headers.items() if name not in _UNPACKED]
    lines.append(f"content-length: {len(came.body)}")
    block = "\r\n".join(lines).encode("utf-8", "replace") + b"\r\n\r\n" + came.body
    more = {
        "WARC-Target-URI": came.final_url,
        "WARC-Payload-Digest": f"sha256:{hashlib.sha256(came.body).hexdigest()}",
    }
    if not came.is_whole:
        more["WARC-Truncated"] = "length"
    return info + _record("response", moment, block, "application/http;msgtype=response", **more)


def page_in(warc: bytes) -> Archived:
    """Return the page in an archive that `warc_of` has written."""
    response = gzip.decompress(warc).partition(b"WARC-Type: response\r\n")[2]
    head, _, rest = response.partition(b"\r\n\r\n")
    said, _, body = rest.partition(b"\r\n\r\n")
    fields, headers = _fields(head), _fields(said)
    return Archived(
        fields["warc-target-uri"], headers.get("content-type", ""), body[: int(headers["content-length"])]
    )


def _fields(head: bytes) -> dict[str, str]:
    pairs = (line.partition(":") for line in head.decode("utf-8", "replace").split("\r\n"))
    return {name.lower(): value.strip() for name, _, value in pairs}


def _record(kind: str, moment: str, block: bytes, media_type: str, **more: str) -> bytes:
    fields = {
        "WARC-Type": kind, "WARC-Record-ID": f"<urn:uuid:{uuid4()}>", "WARC-Date": moment, **more,
        "WARC-Block-Digest": f"sha256:{hashlib.sha256(block).hexdigest()}", "Content-Type": media_type,
        "Content-Length": str(len(block)),
    }  # fmt: skip
    head = "WARC/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields.items()) + "\r\n"
    return gzip.compress(head.encode() + block + b"\r\n\r\n", mtime=0)
