"""How alike two Thai texts are, from 0 to 100, spaces and digits' script left out of account."""

from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, LCSseq

from documents.understand.writing import arabic_digits, compact

_FEWEST_LETTERS = 12
_SHORTENED_SHARE = 0.95  # one letter in twenty may be its own
_PASSAGE_LETTERS = 4
_BEGINNING_LETTERS = 6


def likeness(one: str, other: str) -> float:
    """Return the share of letters that two texts have in common, in order."""
    return fuzz.ratio(_letters(one), _letters(other))


def title_likeness(printed: str, known: str) -> float:
    """Return how alike a printed title is to a question's short title.

    A plan prints a survey question in full where the list has a summary, so the best passage counts as well,
    at a discount that keeps it from beating a title that fits as a whole.
    """
    return max(likeness(printed, known), 0.85 * fuzz.partial_ratio(_letters(printed), _letters(known)))


def is_shortened(printed: str, known: str) -> bool:
    """Tell whether a title of some length leaves out words of the known one and has hardly a letter of its own."""
    letters = _letters(printed)
    kept = LCSseq.similarity(letters, _letters(known))
    return len(letters) >= _FEWEST_LETTERS and kept >= _SHORTENED_SHARE * len(letters)


def is_cut_out(printed: str, known: str) -> bool:
    """Tell whether a title of some length is a passage of the known one, word for word."""
    letters = _once(_letters(printed))
    return len(letters) >= _FEWEST_LETTERS and letters in _once(_letters(known))


@lru_cache(maxsize=8192)
def shared_passages(one: str, other: str) -> float:
    """Return how much of two texts are the same passages: half of it by the first text's share, half by both's.

    Words that stand in another order, or with others between them, count; single letters that happen to agree do not.
    """
    letters, known = _letters(one), _letters(other)
    blocks = Indel.editops(letters, known).as_matching_blocks() if letters and known else []
    same = sum(block.size for block in blocks if block.size >= _PASSAGE_LETTERS)
    if not same:
        return 0.0
    return 50.0 * same / len(letters) + 100.0 * same / (len(letters) + len(known))


def begin_alike(one: str, other: str) -> bool:
    """Tell whether two texts begin with the same word, as far as that can be told where no spaces part words."""
    return _letters(one)[:_BEGINNING_LETTERS] == _letters(other)[:_BEGINNING_LETTERS]


def _once(letters: str) -> str:
    """Where one word ends and the next begins alike, plans print it once ("รายการการจัดซื้อ")."""
    return letters.replace("การการ", "การ")


@lru_cache(maxsize=4096)
def _letters(text: str) -> str:
    return compact(arabic_digits(text)).lower()
