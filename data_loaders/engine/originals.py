"""Originals: every file that was loaded, kept as it came under the hash of its content."""

import hashlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from data_folder import DataFolder


@dataclass(frozen=True)
class Original:
    """A kept file: what its sender calls it, and its copy, which nothing changes any more."""

    name: str
    sha256: str
    size: int
    path: Path


def keep(folder: DataFolder, path: Path, name: str) -> Original:
    """Copy the file into the folder and give its copy. Raises OSError where that cannot be done.

    What is read later is the copy, so what was read is what was kept.
    """
    folder.originals.mkdir(parents=True, exist_ok=True)
    coming = folder.originals / f".{uuid4().hex}.coming"
    try:
        with path.open("rb") as source, coming.open("wb") as copy:
            shutil.copyfileobj(source, copy, 1 << 20)
            copy.flush()
            os.fsync(copy.fileno())
        with coming.open("rb") as copy:
            sha256 = hashlib.file_digest(copy, "sha256").hexdigest()
        kept = folder.originals / f"{sha256}{path.suffix.lower()}"
        size = coming.stat().st_size
        coming.replace(kept)
    finally:
        coming.unlink(missing_ok=True)
    return Original(name, sha256, size, kept)
