"""Cases of stability, of the retention of new starters, and of agency."""

from datetime import date

from tests.oracle.build import PARTNER, role, spell
from tests.oracle.case import NOTHING, case

FEBRUARY = date(2025, 2, 28)

CASES = [
    # Stability: in post at d - 12m (31 March 2025), the same employment open at d.
    case("in post a year ago and still", "stability_index", (1, 1, 100), spell()),
    case(
        "the year's starter does not count", "stability_index", NOTHING, spell(start="2025-04-01")
    ),
    case("a starter on d - 12m does", "stability_index", (1, 1, 100), spell(start="2025-03-31")),
    case("who left on d - 12m was gone", "stability_index", NOTHING, spell(end="2025-03-31")),
    case("who left the day after was there", "stability_index", (0, 1, 0), spell(end="2025-04-01")),
    case("who leaves on d is gone", "stability_index", (0, 1, 0), spell(end="2026-03-31")),
    case(
        "who leaves the day after is there", "stability_index", (1, 1, 100), spell(end="2026-04-01")
    ),
    case(
        "who left and came back is another employment",
        "stability_index",
        (0, 1, 0),
        spell(end="2025-06-30"),
        spell(start="2025-09-01"),
    ),
    case(
        "who moved is the same one, though in a gap at d",
        "stability_index",
        (1, 1, 100),
        spell(end="2026-03-28"),
        spell(start="2026-04-02", team="South"),
    ),
    case(
        "who was in a gap at d - 12m had no spell open and is not counted",
        "stability_index",
        NOTHING,
        spell(end="2025-03-29"),
        spell(start="2025-04-02"),
    ),
    case(
        "a move to another job is not stable social work",
        "stability_index",
        (0, 1, 0),
        spell(end="2025-12-31"),
        spell(start="2026-01-01", role="Administrator"),
    ),
    case(
        "two spells are one person, where the main spell of a year ago was",
        "stability_index",
        {"North": (1, 1, 100)},
        spell(fte="0.4", team="South"),
        spell(fte="0.6", team="North", end="2025-12-31"),
        by="team",
    ),
    case(
        "agency and other workers do not count",
        "stability_index",
        (1, 1, 100),
        spell("w1"),
        spell("w2", contract="agency"),
        spell("w3", role="Administrator"),
        spell("w4", contract="casual"),
    ),
    # Starters in (d - 24m, d - 12m], still there a year after.
    case(
        "a starter on d - 24m is too early",
        "new_starter_retention",
        NOTHING,
        spell(start="2024-03-31"),
    ),
    case("the day after is in", "new_starter_retention", (1, 1, 100), spell(start="2024-04-01")),
    case("on d - 12m is in", "new_starter_retention", (1, 1, 100), spell(start="2025-03-31")),
    case("the day after is too late", "new_starter_retention", NOTHING, spell(start="2025-04-01")),
    case(
        "who left on the day a year after is gone by its close",
        "new_starter_retention",
        (0, 1, 0),
        spell(start="2024-06-10", end="2025-06-10"),
    ),
    case(
        "who left the day after that was still there",
        "new_starter_retention",
        (1, 1, 100),
        spell(start="2024-06-10", end="2025-06-11"),
    ),
    case(
        "a year after 29 February is 28 February",
        "new_starter_retention",
        (0, 1, 0),
        spell(start="2024-02-29", end="2025-02-28"),
        d=FEBRUARY,
    ),
    case(
        "a gap on that day is inside the employment",
        "new_starter_retention",
        (1, 1, 100),
        spell(start="2024-06-10", end="2025-06-08"),
        spell(start="2025-06-12"),
    ),
    case(
        "who started twice counts twice",
        "new_starter_retention",
        (1, 2, 50),
        spell(start="2024-05-01", end="2024-08-01"),
        spell(start="2024-10-01"),
    ),
    case(
        "they count where the main of the starting spells was",
        "new_starter_retention",
        {"South": (1, 1, 100)},
        spell(start="2024-05-01", fte="0.3", team="North"),
        spell(start="2024-05-01", fte="0.4", team="South", end="2024-06-01"),
        spell(start="2024-05-02", fte="0.9", team="East"),
        by="team",
    ),
    case(
        "from agency or another job one starts",
        "new_starter_retention",
        (2, 2, 100),
        spell("w1", end="2024-05-31", contract="agency"),
        spell("w1", start="2024-06-01"),
        spell("w2", end="2024-05-31", role="Administrator"),
        spell("w2", start="2024-06-01"),
        spell("w3", start="2024-06-01", contract="agency"),
    ),
    # Agency.
    case(
        "agency FTE of agency and employed FTE",
        "agency_rate",
        ("0.5", "2.5", 20),
        spell("w1"),
        spell("w2", contract="fixed term"),
        spell("w3", contract="agency", fte="0.5"),
    ),
    case(
        "casual, volunteers and other roles count on neither side",
        "agency_rate",
        (0, 1, 0),
        spell("w1"),
        spell("w2", contract="casual"),
        spell("w3", contract="volunteer"),
        spell("w4", contract="agency", role="Support worker"),
    ),
    case(
        "each spell counts where it is",
        "agency_rate",
        {"North": ("0.6", "0.6", 100), "South": (0, "0.4", 0)},
        spell(fte="0.6", contract="agency"),
        spell(fte="0.4", team="South"),
        by="team",
    ),
    case(
        "organisations stand apart",
        "agency_rate",
        {"The council": (0, 1, 0), PARTNER: (1, 1, 100)},
        spell(),
        spell(organisation=PARTNER, contract="agency"),
        by="organisation",
    ),
    case(
        "with spells in several roles, the social-work spells only",
        "agency_rate",
        ("0.4", "0.4", 100),
        spell(fte="0.4", contract="agency"),
        spell(fte="0.6", role="Visitor", contract="agency"),
        role("Visitor"),
    ),
]
