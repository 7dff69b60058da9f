"""The proofs of the day of one question, packed into one file: what one shows in a clarification."""

import csv
import io
import tempfile
import zipfile
from collections.abc import Iterator
from typing import IO

from sqlmodel import Session

from core.errors import TrackerError
from core.text.spreadsheets import plain_cell
from models.evidence.proofs import PARTS, Proof, list_proofs
from reports.evidence.answers import AnswerRow, QuestionRow

IN_MEMORY_BYTES, CHUNK_BYTES = 8_000_000, 65_536
HEADINGS = ("ข้อ", "ที่อยู่", "เก็บเมื่อ", "เพราะ", "ชื่อหน้า", "SHA-256", "ไฟล์")
WHY = {"published": "วันที่เผยแพร่", "evidence_by": "วันปิดรับหลักฐาน"}


class NoProofs(TrackerError):
    thai = "ข้อ {question}: ยังไม่มีสำเนาหน้าเว็บ: ระบบเก็บเมื่อเผยแพร่และในวันปิดรับหลักฐาน"
    english = "{question}: no proof was kept yet: that is done when it is published and on the evidence-by day."
    http_status = 404


def proofs_zip(session: Session, asked: QuestionRow) -> IO[bytes]:
    """Return an open file of every proof, read one by one, with a list of them. Raises NoProofs."""
    found = list(_proofs_of(session, asked))
    if not found:
        raise NoProofs(question=asked.question)
    file = tempfile.SpooledTemporaryFile(IN_MEMORY_BYTES)  # noqa: SIM115 (handed out; whoever reads it closes it)
    lines: list[tuple[str, ...]] = [HEADINGS]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed:  # archives and pictures are packed themselves
        for number, (row, url, proof) in enumerate(found, 1):
            name = f"{row.code}/{number:03}-{proof.why}-{proof.on.isoformat()}"
            for part, (ending, _) in PARTS.items():
                if content := getattr(proof, part):
                    packed.writestr(f"{name}.{ending}", content)
            lines.append((row.code, url, proof.at.isoformat(), WHY[proof.why], proof.title or "", proof.sha256, name))
            session.expire(proof)  # lets its bytes go
        packed.writestr("list.csv", _csv(lines))
    file.seek(0)
    return file


def pieces_of(file: IO[bytes]) -> Iterator[bytes]:
    """Yield a file to its end and close it."""
    with file:
        yield from iter(lambda: file.read(CHUNK_BYTES), b"")


def _proofs_of(session: Session, asked: QuestionRow) -> Iterator[tuple[AnswerRow, str, Proof]]:
    for row in asked.rows:
        urls = {one.seen.id: one.evidence.url for one in row.addresses if one.seen}
        for proof in reversed(list_proofs(session, urls)):
            yield row, urls[proof.address_id], proof


def _csv(lines: list[tuple[str, ...]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([plain_cell(cell) for cell in line] for line in lines)
    return ("\ufeff" + text.getvalue()).encode()  # Excel takes it for Thai by the mark
