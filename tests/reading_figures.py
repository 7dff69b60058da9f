"""Prints how many fields of the plans of invented agencies are read right: `python -m tests.reading_figures`."""

import sys
from collections import Counter

from tests.plans_of_others.answers import FIELDS, NAMES, answers_of, right_fields


def main() -> None:
    right: Counter[str] = Counter()
    for name in NAMES:
        right += right_fields(name)
    items = sum(len(answers_of(name)) for name in NAMES)
    rows = [f"| {field} | {right[field]} | {items} |" for field in FIELDS]
    sys.stdout.write("\n".join(["| field | right | of |", "|---|---|---|", *rows]) + "\n")


if __name__ == "__main__":
    main()
