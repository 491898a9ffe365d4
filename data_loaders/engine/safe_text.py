"""Text that leaves in a CSV file, safe to open in a spreadsheet."""

import re

# What a spreadsheet would take for a formula, were it typed in.
_FORMULA = re.compile(r"^[=+\-@\t\r]")


def unrunnable(text: str) -> str:
    """The text; with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text
