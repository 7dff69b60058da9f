"""What is wrong with a typed value, in both languages; the value is never repeated (it may be a secret)."""

from pydantic_core import ErrorDetails

WHOLE_NUMBER = ("ต้องเป็นจำนวนเต็ม", "it must be a whole number")
MOMENT = (
    "ต้องเป็นวันเวลาแบบ ค.ศ. เช่น 2025-04-02T09:00:00+07:00",
    "it must be a moment such as 2025-04-02T09:00:00+07:00",
)
UNFIT = ("รูปแบบไม่ถูกต้อง", "its form is not right")


def fault_of(error: ErrorDetails) -> tuple[str, str]:
    """Return the Thai and the English reason for one of pydantic's errors."""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "literal_error":
        choices = str(context["expected"]).replace("'", "").replace(" or ", ", ")
        return f"ต้องเป็นหนึ่งใน {choices}", f"it must be one of {choices}"
    if kind in ("greater_than_equal", "less_than_equal"):
        limit = context.get("ge", context.get("le"))
        least = kind == "greater_than_equal"
        return f"ต้องไม่{'น้อย' if least else 'มาก'}กว่า {limit}", f"it must be {limit} or {'more' if least else 'less'}"
    if kind == "value_error":  # raised by our own check, whose argument holds both sentences
        thai, _, english = str(context["error"]).partition(" | ")
        return thai, english
    if kind.startswith("int_"):
        return WHOLE_NUMBER
    return MOMENT if kind.startswith("datetime_") else UNFIT
