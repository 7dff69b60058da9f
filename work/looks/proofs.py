"""Proof of the day: what an address showed when it was published, and on the day by which evidence must be in.

Kept as a web archive (WARC 1.1, ISO 28500), which others can open and whose hash tells that nothing was changed.
"""

import gzip
import hashlib
from datetime import UTC, date, datetime
from http import HTTPStatus
from uuid import uuid4

from sqlmodel import Session

from core.clock import bangkok_date
from core.stations import ACCEPTED, CHECKING
from core.version import VERSION
from models.evidence.answers import Proof, has_proof
from models.evidence.watched import WatchedAddress, list_evidence_at
from models.plans.plans import Plan
from work.looks.looking import Looked
from work.looks.shown.values import Came

PUBLISHED, EVIDENCE_BY = "published", "evidence_by"
TEXT_LETTERS = 20_000
_UNPACKED = ("content-encoding", "content-length", "transfer-encoding")  # of what was sent, not of what is kept


def wanted(session: Session, row: WatchedAddress, on: date) -> str | None:
    """Return why what an address shows on a Bangkok day is to be kept; None where it is not, or is kept already."""
    here = list_evidence_at(session, row.agency_id, row.url)
    days = {session.get_one(Plan, item.plan_id).evidence_by_on for _, item in here}
    if on in days and not has_proof(session, row.id, EVIDENCE_BY, on):
        return EVIDENCE_BY
    published = [evidence.added_on for evidence, item in here if item.position in (CHECKING, ACCEPTED)]
    if published and not has_proof(session, row.id, PUBLISHED, max(published)):
        return PUBLISHED
    return None


def keep_proof(session: Session, row: WatchedAddress, looked: Looked) -> Proof | None:
    """Keep what has just come where it is wanted and was an answer at all."""
    came, on = looked.came, bangkok_date(looked.at)
    if came.fault or not 200 <= came.status < 300 or not came.body:
        return None
    why = wanted(session, row, on)
    if why is None:
        return None
    archive = warc_of(came, looked.at)
    proof = Proof(
        agency_id=row.agency_id, address_id=row.id, why=why, at=looked.at, on=on, title=row.title,
        sha256=hashlib.sha256(archive).hexdigest(), text=(row.text or "")[:TEXT_LETTERS] or None, warc=archive,
    )  # fmt: skip
    session.add(proof)
    session.flush()
    return proof


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


def _record(kind: str, moment: str, block: bytes, media_type: str, **more: str) -> bytes:
    fields = {
        "WARC-Type": kind, "WARC-Record-ID": f"<urn:uuid:{uuid4()}>", "WARC-Date": moment, **more,
        "WARC-Block-Digest": f"sha256:{hashlib.sha256(block).hexdigest()}", "Content-Type": media_type,
        "Content-Length": str(len(block)),
    }  # fmt: skip
    head = "WARC/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields.items()) + "\r\n"
    return gzip.compress(head.encode() + block + b"\r\n\r\n", mtime=0)
