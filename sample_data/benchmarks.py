"""Published figures to stand beside the council's, carried over as DfE published them."""

from sample_data.excel import Cell
from sample_data.facts import facts
from sample_data.writing import Table

_RELEASE = "Children's social work workforce: reporting year 2025"
_SOURCE = (
    "Department for Education, Children's social work workforce, Indicators. "
    "Contains public sector information licensed under the Open Government Licence v3.0."
)


def benchmarks() -> Table:
    """England, London and some London boroughs, 2021 to 2025, symbols as they stand.

    There is no Neighbours sheet: DfE's model knows no made-up council, and to lend it another
    council's neighbours would look like a finding about that council.
    """
    rows: list[list[Cell]] = [
        [of["metric"], of["area"], int(of["year"]), _RELEASE, _figure(of["value"]), _SOURCE]
        for of in facts("published")
    ]
    headings = ("Metric", "Area", "Year", "Release", "Value", "Source")
    title = "Published figures, census of 30 September each year"
    return Table("Benchmarks", (title,), headings, rows)


def _figure(text: str) -> float | str:
    """A number, or DfE's symbol where there is none."""
    return float(text) if text[0].isdigit() else text
