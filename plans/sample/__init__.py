"""A plan of an invented municipality with its history, both set around a given day; for a first look."""

from plans.sample.document import sample_document, sample_evidence_by
from plans.sample.history import SampleMove, sample_activated_on, sample_moves

__all__ = ["SampleMove", "sample_activated_on", "sample_document", "sample_evidence_by", "sample_moves"]
