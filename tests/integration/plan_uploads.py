"""Handing plan documents in on the page, and waiting until they are read."""

import time
from datetime import date
from pathlib import Path
from uuid import UUID

from httpx import Response
from sqlmodel import select

from core.db import reading
from models.agencies import Agency
from models.plans.plans import Plan
from models.plans.uploads import PlanUpload
from plans.sample.document import sample_document
from tests.integration.plan_writers import write_docx
from tests.integration.web_visitor import Visitor

TODAY = date(2026, 11, 10)  # fiscal year 2570
SAMPLE_AGENCY = "เทศบาลตำบลทุ่งตะวันฉาย"
PATIENCE_SECONDS = 60


def sample_text() -> str:
    return sample_document(TODAY)


def sample_docx(folder: Path) -> bytes:
    file = folder / "plan.docx"
    write_docx(sample_text(), file)
    return file.read_bytes()


def sent(visitor: Visitor, data: bytes | str, name: str = "plan.txt") -> Response:
    content = data.encode() if isinstance(data, str) else data
    return visitor.post("/plans", data={"form_token": visitor.form_token}, files={"file": (name, content)})


def read(visitor: Visitor, answer: Response) -> PlanUpload:
    """Return the upload's row once it is read or refused."""
    upload_id = UUID(answer.headers["location"].rsplit("/", 1)[1])
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        with reading() as session:
            row = session.get_one(PlanUpload, upload_id)
        if row.state != "reading":
            return row
        time.sleep(0.1)
    raise AssertionError(f"still {row.stage} after {PATIENCE_SECONDS} s")


def handed_in(visitor: Visitor, data: bytes | str, name: str = "plan.txt") -> PlanUpload:
    return read(visitor, sent(visitor, data, name))


def the_plan(agency: Agency) -> Plan:
    with reading() as session:
        return session.exec(select(Plan).where(Plan.agency_id == agency.id)).one()


def changed_text() -> str:
    """Return the sample with another title for o28 and without o27."""
    text = sample_text().replace("o๒๘ รายงานผลตามนโยบาย No Gift Policy", "o๒๘ รายงานผลนโยบายไม่รับของขวัญ")
    return "\n".join(line for line in text.split("\n") if not line.startswith("o๒๗"))
