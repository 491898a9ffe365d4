"""What a filter change costs the server and the reader: python -m benchmarks.filter_change

A real browser opens each page, then chooses one team after another: first each for the first time,
then the same again, which pages remember. At the sample's size and, for one council, at all
England's. The server's CPU is read from Linux, whatever the browser uses beside it.
"""

import argparse
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, WebSocket, sync_playwright

from benchmarks.load_and_publish import SAMPLE, load_and_publish
from benchmarks.measure import elsewhere, machine
from benchmarks.page_figures import PAGES, publish_england
from tests import chromium
from tests.server import serving

TEAMS = 6
_CPU_OF_A_PROCESS = 2  # as clock_getcpuclockid(3) makes a clock of a process
SETTLED = "() => !document.querySelector('[data-test-script-state=running]')"
# A chart whose program is still on its way is a skeleton, or a frame without its picture.
PAINTED = """() => !document.querySelector('[data-test-script-state=running]') &&
    !document.querySelector('[data-testid=stSkeleton]') &&
    [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(
        (chart) => chart.querySelector('.main-svg'))"""


class Server:
    """The CPU that a server has used, and the bytes that it has sent over the page's socket."""

    def __init__(self, address: str) -> None:
        self.port = int(address.rsplit(":", 1)[1])
        self.pid = next(pid for pid in _processes() if f"--server.port\0{self.port}" in _said(pid))
        self.sent = 0

    @property
    def cpu_ms(self) -> float:
        """Milliseconds of CPU of all its threads so far, also of those that have ended.

        Streamlit runs every change in a thread of its own, which is gone when it has been run.
        """
        clock = (~self.pid << 3) | _CPU_OF_A_PROCESS
        return time.clock_gettime(clock) * 1000

    def listen(self, page: Page) -> None:
        """Count what is sent to this page from now on."""

        def opened(socket: WebSocket) -> None:
            socket.on("framereceived", self._count)

        page.on("websocket", opened)

    def _count(self, frame: str | bytes) -> None:
        self.sent += len(frame)


def _processes() -> Iterator[int]:
    return (int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit())


def _said(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:  # it has ended
        return ""


@contextmanager
def one_page(browser: Browser, server: Server) -> Iterator[Page]:
    """A page of a visitor with an empty cache."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    server.listen(page)
    yield page
    context.close()


def choose(page: Page, team: int) -> None:
    """Choose the team in that place of the list, and wait until the page has settled."""
    page.get_by_role("combobox", name="Team", exact=True).click()
    page.get_by_role("option").nth(team).click()
    page.wait_for_timeout(60)  # until the browser has asked
    page.wait_for_function(SETTLED)


def measure(browser: Browser, server: Server, address: str, name: str) -> None:
    """Print what opening the page took, then what each change of the team did."""
    with one_page(browser, server) as page:
        begins, sent, cpu = time.perf_counter(), server.sent, server.cpu_ms
        page.goto(f"{address}/{name}")
        page.wait_for_selector("h1", timeout=120_000)
        heading = time.perf_counter() - begins
        page.wait_for_function(SETTLED, timeout=120_000)
        page.wait_for_function(PAINTED, timeout=120_000)
        charts = page.locator("[data-testid=stPlotlyChart]").count()
        whole = time.perf_counter() - begins
        print(
            f"  {name:15} opened: heading {heading:5.2f} s, all {charts} charts {whole:5.2f} s, "
            f"{server.cpu_ms - cpu:6.0f} ms CPU, {(server.sent - sent) / 1024:6.0f} KB"
        )
        if not page.get_by_role("combobox", name="Team", exact=True).count():
            return
        for what in ("first", "again"):
            spent, got = [], []
            for team in [*range(1, TEAMS + 1), 0]:
                cpu, sent = server.cpu_ms, server.sent
                choose(page, team)
                spent.append(server.cpu_ms - cpu)
                got.append((server.sent - sent) / 1024)
            print(
                f"  {'':15} a team chosen {what}: {median(spent):6.0f} ms CPU the median, "
                f"{max(spent):6.0f} the longest, {median(got):6.0f} KB"
            )


def main() -> None:
    """Print each page's figures at both sizes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.filter_change")
    parser.add_argument("--share", type=float, default=1.0, help="of England's size (%(default)s)")
    parser.add_argument("--data", type=Path, help="a data folder to look at instead of both sizes")
    given = parser.parse_args()
    print(machine())
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=chromium.ARGUMENTS
        )
        if given.data:
            folders = {str(given.data): given.data}
        else:
            sample, england = Path(folder) / "sample", Path(folder) / "england"
            load_and_publish(SAMPLE / "workbooks", sample)
            elsewhere(publish_england, str(england), given.share)
            folders = {
                "the sample council": sample,
                f"one council in {given.share:.0%} of England": england,
            }
        for what, data in folders.items():
            print(f"{what}:")
            with serving(data) as address:
                server = Server(address)
                for name in PAGES:
                    measure(browser, server, address, name)
        browser.close()


if __name__ == "__main__":
    main()
