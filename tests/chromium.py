"""Finds a Chromium for the browser tests, or says how to get one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
# A test's browser shows our pages and nothing else: it looks nothing up and updates nothing.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> str | None:
    """The program that CHROMIUM names, else one that this machine has, else Playwright's own."""
    if named := os.environ.get("CHROMIUM"):
        return named
    if found := next(filter(None, map(shutil.which, NAMES)), None):
        return found
    return next((place for place in (*PLACES, playwrights_own()) if Path(place).exists()), None)


def playwrights_own() -> str:
    """Where ``playwright install chromium`` puts it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def find_or_install() -> str:
    """Raises LookupError, naming the command that would help, when there is none to be had."""
    if found := find():
        return found
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if as_root and shutil.which("apt-get"):
        print("Installing Chromium for the browser tests ...", file=sys.stderr, flush=True)
        quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]):
            subprocess.run(command, check=False, env=quietly, stdout=subprocess.DEVNULL)
        if found := find():
            return found
    raise LookupError(f"The browser tests need a Chromium, and there is none here. {how()}")


def how() -> str:
    """The command that puts a Chromium on this machine."""
    if shutil.which("apt-get"):
        sudo = "" if hasattr(os, "geteuid") and os.geteuid() == 0 else "sudo "
        return f"This would install it: {sudo}apt-get install -y chromium"
    return f"This would install it: {sys.executable} -m playwright install chromium"
