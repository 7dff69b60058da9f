"""Two agencies with something in every table that pages show, and how the parameters of a path are filled with it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from fastapi.routing import APIRoute
from sqlalchemy import inspect
from sqlmodel import Session, select

from core.identity import new_id
from models.agencies import Agency, Unit
from models.evidence.proofs import Proof
from models.evidence.watched import take_address
from models.messages.deliveries import Delivery
from models.messages.webhooks import Webhook
from models.people.substitutes import Substitute
from models.people.vendors import VendorContract
from models.plans.comments import WorkComment
from models.plans.files import EvidenceFile, EvidenceFileContent
from models.plans.findings import PlanFinding
from models.plans.plans import Evidence, Item
from models.plans.requests import WorkRequest
from models.plans.uploads import PlanUpload
from models.tables import METADATA
from notifications.links.work_links import work_token
from people.access.api_tokens import make
from people.access.sessions import open_session
from people.access.subjects import Subject
from tests.builders import a_person, a_plan, a_unit, an_agency, an_item

NOW = datetime(2025, 4, 2, 3, 0, tzinfo=UTC)
ROUTE = ("collecting", "signature", "publishing", "checking", "accepted")


@dataclass
class World:
    """One agency: `mine` is the unit of the head who looks, `theirs` another one, whose words all hold `mark`."""

    agency: Agency
    mine: Unit
    theirs: Unit
    mark: str
    ids: dict[str, Any]

    def path_of(self, route: APIRoute, **more: str) -> str:
        """Fill every parameter of a path; one that is not known here is an error, so that none is forgotten."""
        path = route.path
        for name in route.param_convertors:
            path = path.replace(f"{{{name}:path}}", f"{{{name}}}").replace(
                f"{{{name}}}", str({**self.ids, **more}[name])
            )
        return path


def a_world(session: Session, name: str, mark: str) -> World:
    agency = an_agency(session, f"{name}{mark}")
    mine, theirs = a_unit(session, agency, f"งานของฉัน{name}"), a_unit(session, agency, f"กอง{mark}", 1)
    plan = a_plan(session, agency)
    own = an_item(session, plan, "o28", units=[mine], route=ROUTE)
    item = an_item(session, plan, "o30", units=[theirs], route=ROUTE)
    for code, position in (("o31", "signature"), ("o32", "publishing"), ("o33", "checking")):
        an_item(session, plan, code, position=position, route=ROUTE).title = f"มาตรการ {mark}"
    item.title = f"มาตรการ {mark}"
    person = a_person(session, agency, f"บุคคล{mark}", email=f"{uuid4().hex}@example.go.th", unit=theirs)
    ids = {
        "year": 2568, "code": own.code, "no": 1, "kind": "csv", "name": "monthly_summary", "instrument": "iit",
        "day": "entry_closes", "act": "registration",
        "token": work_token(agency.id, f"unit:{mine.id}"), "action": "start", "do": "waive", "answer": "refuse",
        "state": "entered", "slug": "nobodys-page", "part": "picture", "question": "o28",
        "key": f"unit:{theirs.id}", "unit_id": theirs.id, "person_id": person.id,
    }  # fmt: skip
    vendor = a_person(session, agency, "ผู้รับจ้าง", email=f"{uuid4().hex}@example.go.th")
    session.add(
        VendorContract(agency_id=agency.id, person_id=vendor.id, since_on=NOW.date(), until_on=date(2025, 9, 30))
    )
    ids["vendor"] = vendor.id
    away = Substitute(
        agency_id=agency.id, seat=f"unit:{theirs.id}", person_id=person.id, is_standing=True, since_on=NOW.date(),
        named_by="test",
    )  # fmt: skip
    session.add(away)
    session.flush()
    ids["substitute_id"] = away.id
    ids |= _rows(session, agency, item, mark)
    return World(agency, mine, theirs, mark, ids)


def _rows(session: Session, agency: Agency, item: Item, mark: str) -> dict[str, UUID]:
    """Add one row of what has an id of its own in a path."""
    own = {"agency_id": agency.id}
    rows: dict[str, Any] = {
        "file_id": EvidenceFile(
            **own, item_id=item.id, name=f"{mark}.pdf", media_type="application/pdf", size_bytes=4, sha256="0" * 64,
            added_by="test",
        ),
        "request_id": WorkRequest(
            **own, plan_id=item.plan_id, item_id=item.id, kind="postpone", reason=mark, wanted_on=date(2025, 5, 1),
            asked_by="test",
        ),
        "link_id": Evidence(
            **own, item_id=item.id, url=f"https://www.example.go.th/{mark}", added_on=NOW.date(), added_by="test"
        ),
        "comment_id": WorkComment(**own, plan_id=item.plan_id, item_id=item.id, text=mark, said_by="test"),
        "upload_id": PlanUpload(**own, source_name=f"{mark}.docx", source_hash=uuid4().hex, uploaded_by="test"),
        "webhook_id": Webhook(
            **own, url=f"https://{uuid4().hex}.example.org/", events=["ItemAccepted"], created_by=mark
        ),
        "delivery_id": Delivery(
            **own, dedup_key=uuid4().hex, kind="digest", on=NOW.date(), channel="email", recipient_key="clerk",
            recipient=mark, message_id="<1@x>", retry_key=new_id(), state="dead",
            payload={"subject": mark, "text": mark, "html": mark},
        ),
    }  # fmt: skip
    finding = PlanFinding(
        **own, plan_id=item.plan_id, no=1, kind="evidence_by", place="1", printed=mark, understood=mark, decide=True,
        default="2025-04-30",
    )  # fmt: skip
    session.add_all([*rows.values(), finding])
    session.flush()
    session.add(EvidenceFileContent(file_id=rows["file_id"].id, agency_id=agency.id, content=b"%PDF"))
    rows["proof_id"] = _proof(session, agency, mark)
    made = make(session, agency.id, mark, ("read",), last_on=None, by="test")
    open_session(session, agency.id, Subject(seat="mayor"), opened_by="link", device=mark)
    session_row = METADATA.tables["login_session"]
    session_id = session.execute(select(session_row.c.id).where(session_row.c.agency_id == agency.id)).scalar_one()
    return {name: row.id for name, row in rows.items()} | {"token_id": made.row.id, "session_id": session_id}


def _proof(session: Session, agency: Agency, mark: str) -> Proof:
    address = take_address(session, agency.id, f"https://www.example.go.th/{mark}", "www.example.go.th")
    proof = Proof(
        agency_id=agency.id, address_id=address.id, why="published", on=NOW.date(), title=mark, sha256="0" * 64,
        warc=mark.encode(), picture=mark.encode(), picture_sha256="0" * 64,
    )  # fmt: skip
    session.add(proof)
    session.flush()
    return proof


def rows_of(
    session: Session, agency: Agency, *, but: frozenset[str] = frozenset()
) -> dict[str, list[tuple[Any, ...]]]:
    """Return everything that belongs to an agency, by table, in a fixed order."""
    found = {}
    for name, table in METADATA.tables.items():
        if name in but or "agency_id" not in table.c:
            continue
        key = [*inspect(table).primary_key]
        query = select(table).where(table.c.agency_id == agency.id).order_by(*key)
        found[name] = [tuple(row) for row in session.execute(query)]
    return found
