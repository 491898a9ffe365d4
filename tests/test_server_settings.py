"""The server's settings: known to the Streamlit that we run, closed to the outside, silent."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from streamlit import config

from data_folder import Settings
from tests.server import ROOT

SETTINGS: dict[str, Any] = tomllib.loads(
    (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
)


def flat(settings: dict[str, Any], within: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in settings.items():
        if isinstance(value, dict):
            yield from flat(value, f"{within}{name}.")
        else:
            yield f"{within}{name}", value


def test_every_setting_is_one_that_streamlit_knows() -> None:
    assert set(dict(flat(SETTINGS))) <= set(config.get_config_options())


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("server.address", "127.0.0.1"),
        ("server.allowedHosts", ["localhost", "127.0.0.1"]),
        ("server.enableXsrfProtection", True),
        ("server.enableCORS", True),
        ("server.enableStaticServing", False),
        ("server.enableAgentApi", False),
        ("client.showErrorDetails", "none"),
        ("client.showErrorLinks", False),
        ("browser.gatherUsageStats", False),
    ],
)
def test_nothing_is_open_that_need_not_be(setting: str, value: object) -> None:
    assert dict(flat(SETTINGS))[setting] == value


def test_the_server_takes_files_as_large_as_the_loader_does() -> None:
    assert SETTINGS["server"]["maxUploadSize"] == Settings().upload_limit_mb


def test_light_and_dark_set_the_same_colours() -> None:
    light, dark = SETTINGS["theme"]["light"], SETTINGS["theme"]["dark"]
    assert set(light) == set(dark)
    assert len(light["chartCategoricalColors"]) == len(dark["chartCategoricalColors"])
