"""Sets everything up and serves the dashboard; with ``tests``, passes every check instead."""

import sys

if sys.version_info < (3, 11):  # before anything that an older Python could not read
    sys.exit(
        "The dashboard needs Python 3.11 or later, and this is Python {}.{}. Install a newer one "
        "(python.org, or your system's packages) and start with it, for example: "
        "python3.13 run.py".format(*sys.version_info[:2])
    )

import contextlib
import hashlib
import importlib.util
import json
import os
import platform
import runpy
import shutil
import socket
import subprocess
import tempfile
import threading
import time
import urllib.request
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
READY = VENV / "ready.json"  # written last: without it an install was interrupted
DATA = Path(os.environ.get("WORKFORCE_DATA") or ROOT / "data").absolute()
PORTS = range(8501, 8601)
USAGE = "There are two commands: python3 run.py, and python3 run.py tests."

# What pip and the system say of a trouble, and what a person can do about it.
REMEDIES = {
    "No space left|not enough space": "The disk is full. Free about 1 GB and run it again.",
    "DO NOT MATCH THE HASHES": "A package that arrived is not the one that was pinned: it was cut "
    "off on the way, or a proxy changed it. Run it again; if it fails, ask who keeps the network.",
    "CERTIFICATE_VERIFY_FAILED|SSLError": "The network shows a certificate that Python does not "
    "know. Get your organisation's certificate file, set PIP_CERT to its path and run it again.",
    "NewConnectionError|Failed to establish|ConnectTimeout|Read timed out|ProxyError|getaddrinfo|"
    "name resolution|Connection refused|Max retries": "The packages could not be fetched: there "
    "seems to be no network. Connect to it (behind a proxy, set HTTPS_PROXY) and run it again.",
    "Permission denied|Access is denied|Read-only file system": "This folder cannot be written. "
    "Give yourself the right to, or copy the project to a folder of your own, and run it there.",
    "No matching distribution": "A package has no ready-made form for this machine. Use a 64-bit "
    "Python 3.11, 3.12 or 3.13 on Windows, macOS or Linux.",
    "ensurepip": "This Python came without what makes environments. On Debian and Ubuntu: sudo apt "
    "install python{}.{}-venv; elsewhere install Python from python.org. Then run it again.".format(
        *sys.version_info[:2]
    ),
}


class Trouble(Exception):
    """What went wrong and what to do about it, in a sentence for the person who started this."""


def explain(output: str) -> str:
    """One sentence for what pip, venv or the system said, with its own last words."""
    said = output.strip().splitlines() or ["nothing was said"]
    last = ([line for line in said if line.startswith("ERROR")] or said)[-1]
    for signs, sentence in REMEDIES.items():
        if any(sign in output for sign in signs.split("|")):
            return f"{sentence}\n  ({last})"
    return f"Setting up did not work. Run it again; if it fails again, this is why: {last}"


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def run_quietly(*command: str) -> None:
    """Run a step of the setting up. Raises Trouble with its reason when it fails."""
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        raise Trouble(explain(done.stdout + done.stderr))


def become(*command: str) -> NoReturn:
    """Hand over to another program; Windows has no true hand-over, so there we wait for it."""
    if os.name != "nt":
        os.execv(command[0], command)
    with contextlib.suppress(KeyboardInterrupt):  # the program hears Ctrl+C too, and ends by itself
        sys.exit(subprocess.call(command))
    sys.exit(0)


def taken(lock: IO[str]) -> bool:
    """Whether another process holds this file; if not, we do until it is closed or we end."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return True
    return False


@contextlib.contextmanager
def alone(path: Path, at_most: float = 1800) -> Iterator[None]:
    """Keep other starts out while something is made that both would make."""
    with path.open("a", encoding="utf-8") as lock:
        began, said = time.monotonic(), False
        while taken(lock):
            waited = time.monotonic() - began
            if waited > 2 and not said:
                say("Another start is setting this up: waiting for it.")
                said = True
            if waited > at_most:
                raise Trouble("Another start is still setting this up. End it, and run this again.")
            time.sleep(0.2)
        yield


def key(requirements: str) -> str:
    """What an environment is made for: these requirements, this Python, this kind of machine."""
    made_for = (*sys.version_info[:2], sys.platform, platform.machine())
    return hashlib.sha256(repr(made_for).encode() + (ROOT / requirements).read_bytes()).hexdigest()


def holds(requirements: str) -> bool:
    """Whether ``.venv`` is known to hold them; one that was never finished holds nothing."""
    try:
        return PYTHON.exists() and key(requirements) in json.loads(READY.read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return False


def prepare(requirements: str) -> None:
    """Make ``.venv``, or add to it, so that it holds the requirements."""
    if within():
        raise Trouble("The packages in .venv are no longer those asked for. Start this with your "
                      "own Python, not with the one in .venv.")  # fmt: skip
    if holds("requirements.txt"):
        READY.unlink()  # until pip is done, nothing is sure
    else:
        if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
            raise Trouble(explain("No module named ensurepip"))
        if VENV.exists():
            say("The .venv here is unfinished or made for something else: making it anew.")
            shutil.rmtree(VENV)
        VENV.mkdir()  # says best what keeps it from being made
        run_quietly(sys.executable, "-m", "venv", str(VENV))
    say(f"Installing what {requirements} lists (a minute or so, about 600 MB) ...")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input", "--no-compile"]
    # The lists name every package: left to look for more, an older pip takes a newer release of one
    # that another asks for with extras, and finds no hash for it.
    pip += ["--no-deps", "--only-binary=:all:", "--require-hashes"]
    run_quietly(*pip, "-r", str(ROOT / requirements))
    # Compiled once, on all cores; else each process of a machine that keeps no compiled code would
    # compile every package anew. A file that some package means for another Python does not matter.
    compiling = [str(PYTHON), "-m", "compileall", "-q", "-j", "0", str(VENV)]
    subprocess.run(compiling, capture_output=True, check=False)
    READY.write_text(json.dumps([key("requirements.txt"), key(requirements)]), "utf-8")


def within() -> bool:
    """Whether this is the Python of ``.venv``."""
    return VENV.exists() and VENV.samefile(sys.prefix)


def load_sample() -> None:
    """Load the made-up council's workbooks, so that there is something to look at."""
    say(f"There is no data yet: loading the sample, a made-up council's workbooks, into {DATA} ...")
    DATA.mkdir(parents=True, exist_ok=True)
    if not (DATA / "settings.toml").exists():
        shutil.copyfile("sample_data/settings.toml", DATA / "settings.toml")
    load = [str(PYTHON), "-m", "data_loaders", "sample_data/workbooks", "--data", str(DATA)]
    if subprocess.run(load, check=False, stdout=sys.stderr).returncode:
        raise Trouble("The sample could not be loaded, for the reason above. Nothing was changed.")


def free(port: int) -> bool:
    with socket.socket() as attempt:
        if attempt.connect_ex(("127.0.0.1", port)) == 0:
            return False
    with socket.socket() as attempt, contextlib.suppress(OSError):
        if os.name != "nt":  # as the server will: a port that was just left is free
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        attempt.bind(("127.0.0.1", port))
        return True
    return False


def announce(port: int, starting: contextlib.ExitStack) -> None:
    """Print the address once the dashboard answers there, and open it where there is a browser."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    answered = False
    with starting:
        for _ in range(600):
            with contextlib.suppress(OSError):
                direct.open(f"http://127.0.0.1:{port}/_stcore/health", timeout=5).close()
                answered = True
                break
            time.sleep(0.1)
    if not answered:
        say("The dashboard has not answered for a minute. End it with Ctrl+C and run it again.")
        return
    print(f"The dashboard is at http://localhost:{port} (Ctrl+C ends it).", flush=True)
    screen = os.name == "nt" or sys.platform == "darwin" or os.environ.get("DISPLAY")
    if screen or os.environ.get("WAYLAND_DISPLAY"):  # elsewhere a text browser would take over
        webbrowser.open(f"http://localhost:{port}")


def serve() -> None:
    """Serve the dashboard from this process: it is ``python -m streamlit run`` from here on."""
    starting = contextlib.ExitStack()  # until it answers, no other start may choose a port
    starting.enter_context(alone(Path(tempfile.gettempdir(), f"starting-{Path.home().name}.lock")))
    port = next(filter(free, PORTS), None)
    if port is None:
        raise Trouble(
            f"Every port from {PORTS[0]} to {PORTS[-1]} is in use. Free one, run it again."
        )
    threading.Thread(target=announce, args=(port, starting), daemon=True).start()
    sys.argv = ["streamlit", "run", "dashboard.py", "--server.port", str(port)]
    sys.argv += ["--logger.hideWelcomeMessage", "true"]  # it would name the address a second time
    runpy.run_module("streamlit", run_name="__main__")


def start(arguments: list[str]) -> None:
    """Do what was asked for. Raises Trouble, or OSError, when that cannot be done."""
    if arguments and arguments[0] != "tests":
        raise Trouble(USAGE)
    os.chdir(ROOT)
    requirements = "requirements-dev.txt" if arguments else "requirements.txt"
    if not holds(requirements):
        with alone(ROOT / ".venv.lock"):
            if not holds(requirements):  # the start that we waited for may have made it
                prepare(requirements)
    if arguments:
        become(str(PYTHON), "-m", "tests", *arguments[1:])
    os.environ["WORKFORCE_DATA"] = str(DATA)
    if not (DATA / "CURRENT.json").exists():
        with alone(ROOT / ".venv.lock"):
            if not (DATA / "CURRENT.json").exists():
                load_sample()
    if not within():
        become(str(PYTHON), str(ROOT / "run.py"))
    serve()


if __name__ == "__main__":
    try:
        start(sys.argv[1:])
    except (Trouble, OSError) as error:
        say(str(error) if isinstance(error, Trouble) else explain(str(error)))
        sys.exit(2)
    except KeyboardInterrupt:
        say("Stopped. Run it again to go on.")
        sys.exit(130)
