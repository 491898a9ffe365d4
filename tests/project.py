"""A small project that run.py sets up in seconds and without a network: the real run.py, and
stand-ins for what it installs and starts."""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.server import ROOT

SERVER = """
import http.server, sys
class Health(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers(); self.wfile.write(b"ok")
    def log_message(self, *words): pass
port = int(sys.argv[sys.argv.index("--server.port") + 1])
http.server.ThreadingHTTPServer(("127.0.0.1", port), Health).serve_forever()
"""
LOADER = """
import pathlib, sys
if not pathlib.Path(sys.argv[1], "staff.xlsx").exists():
    sys.exit("staff.xlsx is not a workbook.")
folder = pathlib.Path(sys.argv[sys.argv.index("--data") + 1])
assert (folder / "settings.toml").exists()
with (folder / "loads.txt").open("a") as loads:
    loads.write("loaded\\n")
(folder / "CURRENT.json").write_text("{}")
"""


class Project:
    """A folder with run.py in it, and what came of starting it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.venv = root / ".venv"
        self.ready = self.venv / "ready.json"
        self.starts = 0

    @staticmethod
    def write(root: Path) -> "Project":
        """Everything but .venv and data."""
        for folder in ("wheels", "data_loaders", "tests", "sample_data/workbooks"):
            (root / folder).mkdir(parents=True)
        shutil.copyfile(ROOT / "run.py", root / "run.py")
        served, checked = wheel(root, "streamlit", SERVER), wheel(root, "checker", "")
        (root / "requirements.txt").write_text(served)
        (root / "requirements-dev.txt").write_text(served + checked)
        (root / "data_loaders" / "__main__.py").write_text(LOADER)
        (root / "tests" / "__main__.py").write_text(
            "import checker, sys; print('checked with', sys.argv[1:])"
        )
        (root / "sample_data" / "settings.toml").write_text('council = "Anyshire"\n')
        (root / "sample_data" / "workbooks" / "staff.xlsx").touch()
        return Project(root)

    def copy(self, root: Path) -> "Project":
        shutil.copytree(self.root, root, symlinks=True)
        return Project(root)

    def environment(self, **more: str) -> dict[str, str]:
        """Without a screen, a person's data folder, or any network."""
        ours = ("DISPLAY", "WAYLAND_DISPLAY", "WORKFORCE_DATA", "PIP_", "COV")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        offline = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1"}
        return kept | offline | {"PIP_FIND_LINKS": (self.root / "wheels").as_uri()} | more

    def run(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run it to its end, which must come within two minutes."""
        return subprocess.run(
            [sys.executable, str(self.root / "run.py"), *arguments],
            env=self.environment(**more),
            cwd=self.root.parent,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    @contextmanager
    def started(self, *arguments: str, **more: str) -> Iterator["Start"]:
        """Start it and leave it running until the block ends."""
        self.starts += 1
        output = self.root.parent / f"said-{self.starts}.txt"
        with (
            output.open("wb") as written,
            subprocess.Popen(
                [sys.executable, str(self.root / "run.py"), *arguments],
                env=self.environment(**more),
                cwd=self.root.parent,
                stdout=written,
                stderr=written,
            ) as process,
        ):
            try:
                yield Start(process, output)
            finally:
                process.kill()


class Start:
    """One start of the project, under way."""

    def __init__(self, process: subprocess.Popen[bytes], output: Path) -> None:
        self.process = process
        self.output = output

    def said(self) -> str:
        return self.output.read_text("utf-8")

    def wait_for(self, words: str) -> str:
        """Everything said so far, once these words are among it; at most a minute."""
        until = time.monotonic() + 60
        while words not in self.said():
            assert self.process.poll() is None or words in self.said(), self.said()
            assert time.monotonic() < until, self.said()
            time.sleep(0.02)
        return self.said()

    def address(self) -> str:
        said = self.wait_for("Ctrl+C")
        return next(word for word in said.split() if word.startswith("http"))


def wheel(root: Path, name: str, main: str) -> str:
    """Write an installable package of one module; its line in a requirements file."""
    path = root / "wheels" / f"{name}-1.0-py3-none-any.whl"
    about = f"{name}-1.0.dist-info"
    parts = {
        f"{name}/__init__.py": "",
        f"{name}/__main__.py": main,
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for part, text in parts.items():
            archive.writestr(part, text)
        record = "".join(
            f"{part},sha256={digest(text)},{len(text)}\n" for part, text in parts.items()
        )
        archive.writestr(f"{about}/RECORD", f"{record}{about}/RECORD,,\n")
    return f"{name}==1.0 --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


def digest(text: str) -> str:
    raw = hashlib.sha256(text.encode()).digest()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
