"""What the director wrote beside a quarter's figures, on the Commentary sheet."""

from datetime import date

from metrics.engine import access, words
from metrics.engine.access import Asker
from metrics.engine.figure import Choice
from metrics.engine.version import Version


def comments(version: Version, asker: Asker, quarter_end: date) -> dict[str, str]:
    """The comment on each metric for the quarter that ends on that day. Raises NotAllowed.

    A quarter is named as 2026-27 Q2, with or without the blank, in either case.
    """
    access.check_figures(asker, Choice(), None)
    with version.cursor() as cursor:
        found = cursor.execute(
            "SELECT metric, string_agg(comment, ' ' ORDER BY row_id) FROM commentary "
            "WHERE replace(upper(quarter), ' ', '') = ? AND comment IS NOT NULL GROUP BY metric",
            [words.quarter(quarter_end).replace(" ", "")],
        )
        return dict(found.fetchall())
