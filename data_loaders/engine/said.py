"""What was said of a load, written into the version that it made, and read from it again."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from data_loaders.engine.build import Options
from data_loaders.engine.control_totals import Measure, Total
from data_loaders.engine.extracts import Stated

_OURS = {each.__name__: each for each in (Options, Stated, Total)}
_WORDS: Mapping[str, Callable[[str], object]] = {
    "date": date.fromisoformat,
    "Decimal": Decimal,
    "Measure": Measure,
}


def written(options: Options) -> str:
    """As text. What may be said is more than JSON knows, so each such thing says what it is."""
    return json.dumps(_plain(options), ensure_ascii=False)


def read(text: str | None) -> Options:
    """From text; what this version of the software does not know is left out."""
    try:
        found = _made(json.loads(text or ""))
    except (ValueError, TypeError, KeyError):
        return Options()
    return found if isinstance(found, Options) else Options()


def _plain(value: object) -> object:
    told: object = value
    match value:
        case Options() | Stated() | Total():
            given = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
            told = {"is": type(value).__name__, "of": given}
        case Decimal() | Measure():
            told = {"is": type(value).__name__, "of": str(value)}
        case date():
            told = {"is": "date", "of": value.isoformat()}
        case tuple() | list():
            told = {"is": "list", "of": [_plain(each) for each in value]}
        case Mapping():
            told = {"is": "map", "of": [[_plain(k), _plain(v)] for k, v in value.items()]}
    return told


def _made(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    kind, given = value["is"], value["of"]
    if kind == "list":
        return tuple(_made(each) for each in given)
    if kind == "map":
        return {_made(key): _made(each) for key, each in given}
    if kind in _WORDS:
        return _WORDS[kind](given)
    ours = _OURS[kind]
    known = {each.name for each in fields(ours)}
    return ours(**{name: _made(each) for name, each in given.items() if name in known})
