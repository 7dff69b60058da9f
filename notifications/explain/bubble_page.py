"""A LINE bubble drawn in HTML, as wide as a phone shows it: only what our bubbles are made of."""

from collections.abc import Mapping
from html import escape
from typing import Any

SIZES = {"xxs": "11px", "xs": "13px", "sm": "14px", "md": "16px", "lg": "19px", "xl": "22px"}
SPACES = {"none": "0", "xs": "2px", "sm": "4px", "md": "8px", "lg": "12px", "xl": "16px"}
FONT = "Sarabun,'Noto Sans Thai',sans-serif"
SURFACE = f"max-width:300px;border-radius:17px;overflow:hidden;background:#fff;font-family:{FONT}"


def drawn(bubble: Mapping[str, Any]) -> str:
    parts = (bubble[name] for name in ("header", "body", "footer") if name in bubble)
    return f'<div style="{SURFACE}">{"".join(map(_piece, parts))}</div>'


def _piece(piece: Mapping[str, Any]) -> str:
    if piece["type"] == "separator":
        return '<div style="border-top:1px solid #d9dfe7"></div>'
    if piece["type"] == "button":
        return _button(piece)
    return _text(piece) if piece["type"] == "text" else _box(piece)


def _text(piece: Mapping[str, Any]) -> str:
    look = (
        f"font-size:{SIZES[piece.get('size', 'md')]};color:{piece.get('color', '#000')};line-height:1.4;"
        f"font-weight:{piece.get('weight', 'regular').replace('regular', 'normal')};flex:{piece.get('flex', 1)};"
        f"text-align:{piece.get('align', 'start')};overflow-wrap:anywhere"
    )
    return f'<div style="{look}">{escape(piece["text"])}</div>'


def _button(piece: Mapping[str, Any]) -> str:
    is_first = piece.get("style") == "primary"
    look = f"background:{piece.get('color', '#12507b')};color:#fff" if is_first else "background:#dcdfe5;color:#111"
    label = escape(piece["action"]["label"])
    return f'<div style="{look};border-radius:8px;text-align:center;padding:8px">{label}</div>'


def _box(piece: Mapping[str, Any]) -> str:
    direction = "row" if piece["layout"] == "horizontal" else "column"
    look = (
        f"display:flex;flex-direction:{direction};gap:{SPACES[piece.get('spacing', 'none')]};"
        f"padding:{SPACES[piece.get('paddingAll', 'none')]};margin-top:{SPACES[piece.get('margin', 'none')]};"
        f"background:{piece.get('backgroundColor', 'transparent')}"
    )
    inner = "".join(map(_piece, piece["contents"]))
    return f'<div style="{look}">{inner}</div>'
