"""Opens one page as somebody would, over a drawn council, and tells what stands on it."""

import html
import json
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest

from metrics.engine.access import Role
from pages.parts import shell, who
from tests.server import ROOT


@dataclass(frozen=True)
class Opened:
    """A page after a run."""

    test: AppTest

    @property
    def said(self) -> str:
        """The page's answer, as plain text."""
        bodies = [part.proto.body for part in self.test.get("html")]
        answer = next(body for body in bodies if 'role="status"' in body)
        return plain(answer.split('role="status"')[1].split("</p>")[0].partition(">")[2])

    @property
    def words(self) -> str:
        """All that is drawn as HTML, as plain text."""
        return "\n".join(plain(part.proto.body) for part in self.test.get("html"))

    @property
    def charts(self) -> list[dict[str, Any]]:
        """The charts, as Plotly gets them."""
        return [json.loads(part.proto.spec) for part in self.test.get("plotly_chart")]

    def block(self, key: str) -> str:
        """One block's HTML."""
        parts = self.test.get("bidi_component")
        found = [part.proto for part in parts if part.proto.id.endswith(f"-{key}")]
        assert found, f"there is no block {key}"
        return str(json.loads(found[0].json)["html"])

    def table(self, card: str) -> pd.DataFrame:
        """The rows of the table in a card, which is opened for it where it is folded away."""
        found = _within(self.test.main, f"-card-{card}").get("dataframe")
        if not found:
            self.test.session_state[f"numbers-{card}"] = True
            self.test.run()
            found = _within(self.test.main, f"-card-{card}").get("dataframe")
        assert found, f"the card {card} has no table"
        rows = found[0].value
        assert isinstance(rows, pd.DataFrame)
        return rows

    def has_table(self, card: str) -> bool:
        try:
            return bool(self.table(card).shape)
        except AssertionError:
            return False


def _within(block: Any, ending: str) -> Any:
    """The keyed container below a block."""
    for child in block.children.values():
        if str(getattr(child.proto, "id", "")).endswith(ending) and hasattr(child, "children"):
            return child
        if hasattr(child, "children"):
            with suppress(AssertionError):
                return _within(child, ending)
    raise AssertionError(f"there is no {ending}")


def plain(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", markup))


def open_page(
    name: str,
    role: Role = Role.DIRECTOR,
    service: str | None = None,
    opened: dict[str, str] | None = None,
    **address: str,
) -> Opened:
    """Run ``pages/<name>.py``; ``opened`` is what was pressed before, ``address`` its filters."""
    file = f"pages/{name}.py"
    test = AppTest.from_file(str(ROOT / file), default_timeout=60)
    test.session_state[shell.PAGES_OF] = {file: frozenset(Role)}
    test.session_state[who.VIEWING_AS] = role.value
    if service is not None:
        test.session_state[who.VIEWING_SERVICE] = service
    for key, what in (opened or {}).items():
        test.session_state[f"opened:{key}"] = what
    for key, value in address.items():
        test.query_params[key] = value
    test.run()
    assert not test.exception, [error.message for error in test.exception]
    return Opened(test)
