"""What goes into ITAS: each item's way there and the tick that it was entered, how the agency shows its answers."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, SQLModel, col, select

from models.base import AgencyRow, JsonColumn, Moment, moment
from models.plans.plans import Item


class ItemAnswer(AgencyRow, table=True):
    """How an item's evidence is found, and what was typed into ITAS of it.

    `way` are the steps to click, in order. `entered_urls` are the addresses as they were when it was ticked: another
    one since then wants entering again. `shown` are the lines of the check-list that were seen to be there.
    """

    __tablename__ = "item_answer"
    __table_args__ = (UniqueConstraint("item_id"),)

    item_id: UUID = Field(foreign_key="item.id")
    way: list[str] = Field(default_factory=list, sa_type=JsonColumn)
    shown: list[str] = Field(default_factory=list, sa_type=JsonColumn)
    entered_on: date | None = None
    entered_by: str | None = None
    entered_urls: list[str] = Field(default_factory=list, sa_type=JsonColumn)
    confirmed_on: date | None = None
    confirmed_by: str | None = None

    def is_as_entered(self, urls: Collection[str]) -> bool:
        """Tell whether these addresses are those that were entered; another one wants entering again."""
        return self.entered_on is not None and set(self.entered_urls) == set(urls)


class AnswerOffice(SQLModel, table=True):
    """How an agency answers: its main site, whether the executive confirms, whether its page is public."""

    __tablename__ = "answer_office"

    agency_id: UUID = Field(foreign_key="agency.id", primary_key=True)
    main_site: str | None = None
    asks_confirmation: bool = True
    is_public: bool = False


class PublicSlug(SQLModel, table=True):
    """A name in the address of an agency's public page; once taken it is never another's, nor given out again."""

    __tablename__ = "public_slug"

    slug: str = Field(primary_key=True)
    agency_id: UUID = Field(foreign_key="agency.id", index=True)
    since_at: Moment = moment()


def find_answer(session: Session, item_id: UUID) -> ItemAnswer | None:
    return session.exec(select(ItemAnswer).where(ItemAnswer.item_id == item_id)).first()


def answers_by_item(session: Session, plan_id: UUID) -> Mapping[UUID, ItemAnswer]:
    query = select(ItemAnswer).join(Item, col(Item.id) == col(ItemAnswer.item_id)).where(Item.plan_id == plan_id)
    return {row.item_id: row for row in session.exec(query)}


def get_office(session: Session, agency_id: UUID) -> AnswerOffice:
    """Return how an agency answers; as everybody does where nothing was set."""
    return session.get(AnswerOffice, agency_id) or AnswerOffice(agency_id=agency_id)


def main_sites(session: Session, agency_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Return the main sites of those agencies that have one."""
    query = select(AnswerOffice.agency_id, AnswerOffice.main_site).where(col(AnswerOffice.agency_id).in_(agency_ids))
    return {agency_id: site for agency_id, site in session.exec(query) if site}


def find_slug(session: Session, slug: str) -> PublicSlug | None:
    return session.get(PublicSlug, slug)


def newest_slug(session: Session, agency_id: UUID) -> str | None:
    query = select(PublicSlug.slug).where(PublicSlug.agency_id == agency_id)
    return session.exec(query.order_by(col(PublicSlug.since_at).desc()).limit(1)).first()
