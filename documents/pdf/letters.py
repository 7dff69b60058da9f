"""Characters as fonts write them into PDFs, back to the characters that people type."""

# Older Thai fonts keep shifted copies of tone marks and vowels in the private area.
_PRIVATE = {
    0xF700: "ฐ", 0xF701: "ิ", 0xF702: "ี", 0xF703: "ึ", 0xF704: "ื", 0xF705: "่", 0xF706: "้", 0xF707: "๊",
    0xF708: "๋", 0xF709: "์", 0xF70A: "่", 0xF70B: "้", 0xF70C: "๊", 0xF70D: "๋", 0xF70E: "์", 0xF70F: "ญ",
    0xF710: "ั", 0xF711: "ํ", 0xF712: "็", 0xF713: "่", 0xF714: "้", 0xF715: "๊", 0xF716: "๋", 0xF717: "์",
    0xF718: "ุ", 0xF719: "ู", 0xF71A: "ฺ",
}  # fmt: skip
_PLAIN = {
    0xA0: " ", 0xAD: "", 0x200B: "", 0x200C: "", 0x200D: "", 0xFEFF: "", 0xFFFE: "", 0xFFFF: "", 0x2028: "",
    0x2029: "", 0xF0B7: "•", 0xF0FC: "✓", 0xF0A7: "•", 0xF02D: "-",
}  # fmt: skip
ABOVE_OR_BELOW = frozenset("ัิีึืฺุู็่้๊๋์ํ๎")


def letters_of(code: int) -> str:
    """Return the text of a code point, "" for one that prints nothing."""
    if code in _PRIVATE:
        return _PRIVATE[code]
    if code in _PLAIN:
        return _PLAIN[code]
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""
