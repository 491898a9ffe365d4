"""What the director told the board beside the figures of the latest quarters."""

from sample_data.facts import facts
from sample_data.writing import Table


def commentary() -> Table:
    """The latest three quarters; the words give no figure, so that they hold for any seed."""
    headings = ("Quarter", "Metric", "Comment", "Author")
    rows = [[of[heading.lower()] for heading in headings] for of in facts("commentary")]
    return Table("Commentary", ("Children's workforce board: comments",), headings, rows)
