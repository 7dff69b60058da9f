"""What a bubble says, from top to bottom, for who cannot see it as LINE draws it."""

from collections.abc import Mapping, Sequence
from typing import Any


def texts_in(piece: Mapping[str, Any]) -> Sequence[str]:
    """Return what a bubble says: each text on its own, the two halves of a row together."""
    if piece.get("type") == "text":
        return [str(piece["text"])]
    if piece.get("type") == "button":
        return [f"[{piece['action']['label']}]"]
    inner = [text for part in _parts(piece) for text in texts_in(part)]
    return [" · ".join(inner)] if piece.get("layout") == "horizontal" else inner


def _parts(piece: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    if piece.get("type") == "bubble":
        return [piece[name] for name in ("header", "body", "footer") if name in piece]
    return list(piece.get("contents", []))
