"""A tile: a link, a value, a status, what it is made of, and the verdict."""

from decimal import Decimal

from metrics.engine.catalogue import metric
from metrics.engine.control_chart import Meaning
from metrics.engine.targets import Status, Target
from pages.parts.blocks import Tile, tiles


def draw(**more: object) -> str:
    given: dict[str, object] = {
        "metric": metric("over_caseload_limit"),
        "value": Decimal("27.27"),
        "numerator": Decimal(36),
        "denominator": Decimal(132),
        "target": Target(Decimal(10)),
        "status": Status.OFF_TARGET,
        "change": "Up 2.3 on the quarter",
        "verdict": "Above the upper limit: a real change.",
        "verdict_kind": Meaning.CONCERN,
        "page": "caseloads",
        "query": "month=September+2026",
    }
    return tiles([Tile(**(given | more))])  # type: ignore[arg-type]


def test_it_is_one_item_of_a_list_under_a_hidden_heading() -> None:
    html = draw()
    assert html.startswith('<h2 class="hidden">Headline figures</h2><ul class="tiles"><li>')


def test_its_title_is_a_real_link_and_a_press() -> None:
    assert '<a href="caseloads?month=September+2026" data-pick="caseloads">' in draw()


def test_it_says_value_status_target_and_what_it_is_made_of() -> None:
    html = draw()
    assert ">27.3%<" in html
    assert "Off target</span>" in html
    assert "target 10% or less" in html
    assert "36 of 132 social workers" in html


def test_a_change_is_said_with_its_verdict() -> None:
    html = draw()
    assert "<b>Up 2.3 on the quarter.</b>" in html
    assert '<span class="concern">Above the upper limit: a real change.</span>' in html


def test_no_data_says_why_and_claims_nothing() -> None:
    html = draw(value=None, numerator=None, status=Status.NO_DATA, target=None, change="",
                reason="No Staff sheet has been loaded.")  # fmt: skip
    assert "no data" in html
    assert "No Staff sheet has been loaded." in html
    assert "<p>" not in html
    assert ">0" not in html
