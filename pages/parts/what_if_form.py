"""The form of a what-if: one change at a time, kept in the address and nowhere else."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import streamlit as st

from metrics.caseloads.what_if import changes as c
from pages.parts import blocks

KEY = "what_if"  # in the address, and in the session for when the reader comes back to the page
_REFUSED = "what_if_refused"
_EVENLY = "what_if_evenly"


@dataclass(frozen=True)
class Offered:
    """What there is to choose from: teams by name, and the roles of those who hold cases."""

    teams: Sequence[str]
    roles: Sequence[str]


_EVERYWHERE = "All teams"
_CONTRACTS = {"Any contract": c.ANY, "Employed": c.EMPLOYED, "Agency": c.AGENCY}
_UNITS = {"Cases": c.CHILDREN, "Per cent": c.PERCENT}


def scenario() -> tuple[c.Scenario, list[str]]:
    """The what-if of the address (or of this visit), and the parts that cannot be understood."""
    text = st.query_params.get(KEY, "")
    if not text and (text := str(st.session_state.get(KEY, ""))):
        st.query_params[KEY] = text
    return c.from_address(text)


def form(offered: Offered, chosen: c.Scenario) -> None:
    """The fields of the next change and its button, the changes so far, and what undoes them."""
    with st.container(
        horizontal=True, gap="xsmall", vertical_alignment="bottom", key="what-if-add"
    ):
        kind = st.selectbox("Change", list(_FORMS), key="what_if_kind", width=200)
        values = _FORMS[kind](offered)
        st.button(
            "Add", key="what-if-add-button", icon=":material/add:", type="primary",
            on_click=_add, args=(chosen, _MADE[kind], values),
        )  # fmt: skip
    if refused := st.session_state.pop(_REFUSED, ""):
        st.html(blocks.tag("p", refused, class_="wd-warn", role="alert"))
    for place, change in enumerate(chosen.changes):
        with st.container(
            horizontal=True, vertical_alignment="center", gap="small", key=f"what-if-row-{place}"
        ):
            st.html(blocks.tag("p", f"{place + 1}. {change}", class_="wd-change"), width="content")
            st.button(
                "Remove", key=f"what-if-remove-{place}", icon=":material/close:", type="tertiary",
                help=f"Remove: {change}", on_click=_without, args=(chosen, place),
            )  # fmt: skip
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        st.session_state[_EVENLY] = chosen.evenly
        st.checkbox(
            "Share out all of each team's cases anew, evenly", key=_EVENLY,
            on_change=_shared, args=(chosen,),
        )  # fmt: skip
        if chosen:
            st.button("Start again", key="what-if-reset", icon=":material/undo:", on_click=_keep,
                      args=(c.Scenario(),))  # fmt: skip


def _add(chosen: c.Scenario, make: Callable[..., c.Change], values: Mapping[str, Any]) -> None:
    try:
        change = make(**{name: st.session_state.get(key) for name, key in values.items()})
    except c.NotUnderstood as refusal:
        st.session_state[_REFUSED] = str(refusal)
        return
    _keep(replace(chosen, changes=(*chosen.changes, change)))


def _without(chosen: c.Scenario, place: int) -> None:
    left = chosen.changes[:place] + chosen.changes[place + 1 :]
    _keep(replace(chosen, changes=left))


def _shared(chosen: c.Scenario) -> None:
    _keep(replace(chosen, evenly=bool(st.session_state[_EVENLY])))


def _keep(chosen: c.Scenario) -> None:
    text = c.address(chosen)
    st.session_state[KEY] = text
    if text:
        st.query_params[KEY] = text
    else:
        st.query_params.pop(KEY, None)


Values = dict[str, str]


def _number(label: str, key: str, value: float, low: float, high: float, step: float = 1) -> str:
    whole = float(step).is_integer()
    cast: Callable[[float], float] = int if whole else float
    st.number_input(
        label, min_value=cast(low), max_value=cast(high), value=cast(value), step=cast(step),
        key=key, width=112, format="%d" if whole else "%.1f",
    )  # fmt: skip
    return key


def _pick(label: str, key: str, options: Sequence[str], width: int = 190) -> str:
    if st.session_state.get(key) not in options:
        st.session_state.pop(key, None)
    st.selectbox(label, options, key=key, width=width)
    return key


def _recruit(offered: Offered) -> Values:
    return {
        "number": _number("How many", "what_if_number", 1, 1, c.MOST_PEOPLE),
        "fte": _number("FTE of each", "what_if_fte", 1.0, 0.1, 1.0, 0.1),
        "team": _pick("To team", "what_if_team", offered.teams),
        "role": _pick("As", "what_if_role", offered.roles),
        "experience": _pick("Experience", "what_if_new", ["Experienced", "Newly qualified"], 150),
    }


def _lose(offered: Offered) -> Values:
    return {
        "number": _number("How many", "what_if_number", 1, 1, c.MOST_PEOPLE),
        "team": _pick("From team", "what_if_team", offered.teams),
        "contract": _pick("Contract", "what_if_contract", list(_CONTRACTS), 160),
    }


def _convert(offered: Offered) -> Values:
    return {
        "number": _number("How many", "what_if_number", 1, 1, c.MOST_PEOPLE),
        "team": _pick("In", "what_if_where", [_EVERYWHERE, *offered.teams]),
    }


def _move(offered: Offered) -> Values:
    return {
        "number": _number("How many", "what_if_number", 1, 1, c.MOST_PEOPLE),
        "team": _pick("From team", "what_if_team", offered.teams),
        "to": _pick("To team", "what_if_to", offered.teams),
    }


def _protect(offered: Offered) -> Values:
    return {
        "share": _number("Share of limit (%)", "what_if_share", 75, 1, 100, 5),
        "team": _pick("In", "what_if_where", [_EVERYWHERE, *offered.teams]),
    }


def _hold_none(offered: Offered) -> Values:
    return {
        "role": _pick("Role", "what_if_role", offered.roles),
        "team": _pick("In", "what_if_where", [_EVERYWHERE, *offered.teams]),
    }


def _children(offered: Offered) -> Values:
    return {
        "number": _number("How many", "what_if_children", 10, 1, 10_000),
        "unit": _pick("Counted in", "what_if_unit", list(_UNITS), 130),
        "team": _pick("In", "what_if_where", [_EVERYWHERE, *offered.teams]),
    }


def _where(team: str) -> str:
    return c.ALL_TEAMS if team == _EVERYWHERE else team


def _people(number: float | None) -> int:
    if number is None:
        raise c.NotUnderstood("Say how many.")
    return int(number)


def _exact(number: float | None) -> Decimal:
    if number is None:
        raise c.NotUnderstood("Say how many.")
    return Decimal(str(number))


def _of_children(sign: int) -> Callable[..., c.Change]:
    return lambda number, unit, team: c.Children(sign * _exact(number), _UNITS[unit], _where(team))


_FORMS: Mapping[str, Callable[[Offered], Values]] = {
    "Recruit": _recruit,
    "Lose workers": _lose,
    "Convert agency to employed": _convert,
    "Move workers": _move,
    "Protect the newly qualified": _protect,
    "A role holds no cases": _hold_none,
    "More children": _children,
    "Fewer children": _children,
}
_MADE: Mapping[str, Callable[..., c.Change]] = {
    "Recruit": lambda number, fte, team, role, experience: c.Recruit(
        _people(number), _exact(fte), team, role, experience == "Newly qualified"
    ),
    "Lose workers": lambda number, team, contract: c.Lose(
        _people(number), team, _CONTRACTS[contract]
    ),
    "Convert agency to employed": lambda number, team: c.Convert(_people(number), _where(team)),
    "Move workers": lambda number, team, to: c.Move(_people(number), team, to),
    "Protect the newly qualified": lambda share, team: c.Protect(_exact(share), _where(team)),
    "A role holds no cases": lambda role, team: c.HoldNone(role, _where(team)),
    "More children": _of_children(1),
    "Fewer children": _of_children(-1),
}
