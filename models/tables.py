"""Every table, in one import: what migrations compare with and what a copy copies."""

from sqlmodel import SQLModel

import models.access.api_tokens
import models.access.knocks
import models.access.logins
import models.access.provider_accounts
import models.access.void_seats
import models.agencies
import models.copy_runs
import models.evidence.answers
import models.evidence.proofs
import models.evidence.watched
import models.floor
import models.journal.journal
import models.messages.channels
import models.messages.deliveries
import models.messages.holds
import models.messages.line
import models.messages.webhooks
import models.people.substitutes
import models.people.vendors
import models.plans.changes
import models.plans.comments
import models.plans.files
import models.plans.findings
import models.plans.itas
import models.plans.looks
import models.plans.plans
import models.plans.question_lists
import models.plans.readiness
import models.plans.requests
import models.plans.uploads  # noqa: F401

METADATA = SQLModel.metadata
