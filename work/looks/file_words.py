"""The words of a file that came from outside, read in a process of its own: the file may be hostile."""

from core.errors import TrackerError
from documents.read.apart.reading import read_apart
from documents.read.refusals import DocumentDamaged, DocumentProtected
from documents.words import PICTURES
from work.looks.shown.byte_kinds import WORDED, kind_of
from work.looks.shown.values import Came, FileWords, Note


def words_of(came: Came) -> FileWords | None:
    """Return a file's words; None for what has none, or did not come whole."""
    if came.fault or not 200 <= came.status < 300 or not came.is_whole:
        return None
    return words_in(came.body)


def words_in(body: bytes) -> FileWords | None:
    """Return the words of a whole file; None for what has none, or cannot be read here."""
    if kind_of(body) not in WORDED:
        return None
    try:
        content = read_apart("words", "", body)
    except DocumentProtected:
        return FileWords(fault=Note.PROTECTED)
    except DocumentDamaged:
        return FileWords(fault=Note.DAMAGED)
    except TrackerError:  # too long or too slow to be read here: it may well be sound
        return None
    text = "\n".join(one.text for one in content.paragraphs)
    return FileWords(text, any(one.kind == PICTURES for one in content.remarks))
