"""Prints how many fields of the plans of invented agencies are read right: `python -m tests.reading_figures`.

A part of a plan's name restricts it to the plans that have it in their names.
"""

import sys
from collections import Counter

from tests.plans_of_others.answers import FIELDS, NAMES, answers_of, invented_items, right_fields


def main(*parts: str) -> None:
    names = [name for name in NAMES if not parts or any(part in name for part in parts)]
    right = sum((right_fields(name) for name in names), Counter[str]())
    items = sum(len(answers_of(name)) - 1 for name in names)
    rows = [f"| {field} | {right[field]} | {len(names)} |" for field in FIELDS["plan"]]
    rows += [f"| {field} | {right[field]} | {items} |" for field in FIELDS["item"]]
    rows.append(f"| items that no answer has | {sum(map(invented_items, names))} | |")
    sys.stdout.write("\n".join(["| field | right | of |", "|---|---|---|", *rows]) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
