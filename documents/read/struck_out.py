"""Words with a line through them: whoever checked the document by hand took them back, or ticked them off."""

from documents.read.document import Place, Remark


def struck_out(count: int, place: Place, *, is_read: bool = False) -> list[Remark]:
    """Return the question about struck-out words that were read or not, none where there were none."""
    if not count:
        return []
    understood = f"ข้อความที่ขีดฆ่า {count} แห่ง {'ยังอ่านตามปกติ' if is_read else 'ไม่ได้อ่าน'}: โปรดตรวจสอบว่าตัดออกหรือไม่"
    default = "อ่านตามปกติ" if is_read else "ไม่อ่านข้อความที่ขีดฆ่า"
    return [Remark("struck_out", place, "", understood, decide=True, default=default)]
