"""Collects findings, and hides personal data in whatever they quote."""

from documents.draft import Finding
from documents.read.document import Place
from documents.understand.personal import masked
from documents.understand.writing import one_line

_MAX_PRINTED_LETTERS = 400


class Notes:
    """The findings so far, in the order in which they were met."""

    def __init__(self) -> None:
        self._findings: list[tuple[Place, Finding]] = []

    def add(
        self,
        kind: str,
        place: Place,
        printed: str,
        understood: str,
        *,
        code: str | None = None,
        default: str | None = None,
        choices: tuple[str, ...] = (),
        score: float | None = None,
        decide: bool = False,
    ) -> None:
        """Add a finding; `printed` is put on one line, shortened, and stripped of personal data."""
        text = masked(one_line(printed))
        if len(text) > _MAX_PRINTED_LETTERS:
            text = text[:_MAX_PRINTED_LETTERS].rstrip() + " ..."
        finding = Finding(kind, str(place), text, masked(understood), code, decide, default, choices, score)
        self._findings.append((place, finding))

    def about(self, code: str) -> list[Finding]:
        """Return the findings so far that are about the item of a code."""
        return [finding for _, finding in self._findings if finding.code == code]

    def in_order(self) -> tuple[Finding, ...]:
        """Return the findings by place, equal ones (same kind, code, place and text) once."""
        ordered = [finding for _, finding in sorted(self._findings, key=lambda each: each[0])]
        return tuple(dict.fromkeys(ordered))
