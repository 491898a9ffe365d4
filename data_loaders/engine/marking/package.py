"""A workbook's package: its parts, how they lead to each other, and a copy with some changed."""

import posixpath
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from xml.sax.saxutils import quoteattr

from data_loaders.engine.marking.xml_text import (
    Edits,
    Unusual,
    as_utf8,
    elements,
    first,
)

CONTENT_TYPES = "[Content_Types].xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORKBOOK = f"{OFFICE}/officeDocument"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
NO_RELATIONS = f'<?xml version="1.0" encoding="UTF-8"?>\n<Relationships xmlns="{RELATIONSHIPS}"/>'


@dataclass(frozen=True)
class Relation:
    """``type`` is the last word of its address: "comments". ``target`` is a part's full name."""

    id: str
    type: str
    target: str


class Package:
    """The parts of a package; those that are written stand in for those that were there."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {_folded(name): name for name in archive.namelist()}
        self._written: dict[str, bytes] = {}

    def names(self) -> list[str]:
        """Every part: those that came, then those that are new."""
        came = self._archive.namelist()
        return [*came, *(name for name in self._written if name not in set(came))]

    def has(self, part: str) -> bool:
        return part in self._written or _folded(part) in self._names

    def read(self, part: str) -> bytes:
        """A part's XML. Raises Unusual where it is not there."""
        if part in self._written:
            return self._written[part]
        name = self._names.get(_folded(part))
        if name is None:
            raise Unusual(f"there is no {part}")
        return as_utf8(self._archive.read(name))

    def write(self, part: str, content: bytes) -> None:
        """Put a part in, or in the place of the one of that name."""
        self._written[self._names.get(_folded(part), part)] = content

    def free(self, pattern: str) -> str:
        """A name for a new part: ``xl/comments{}.xml`` with the first number that is not taken."""
        number = 1
        while self.has(pattern.format(number)):
            number += 1
        return pattern.format(number)

    def relations(self, part: str) -> list[Relation]:
        """Where a part leads to within the package."""
        rels = _rels_of(part)
        if not self.has(rels):
            return []
        return [
            Relation(
                each.attributes["Id"],
                each.attributes["Type"].rpartition("/")[2],
                _resolved(part, each.attributes["Target"]),
            )
            for each in elements(self.read(rels))
            if each.name == "Relationship" and each.attributes.get("TargetMode") != "External"
        ]

    def relate(self, part: str, kind: str, target: str) -> str:
        """Make one part lead to another; give the relation's id."""
        rels = _rels_of(part)
        text = self.read(rels) if self.has(rels) else NO_RELATIONS.encode()
        found = elements(text)
        taken = {each.attributes.get("Id") for each in found}
        number = len(taken)
        while f"rId{number}" in taken:
            number += 1
        address = posixpath.relpath(target, posixpath.dirname(part) or ".")
        edits = Edits(text)
        edits.append(
            found[0],
            f'<{found[0].prefix}Relationship Id="rId{number}" Type="{OFFICE}/{kind}" '
            f"Target={quoteattr(address)}/>".encode(),
        )
        self.write(rels, edits.made())
        return f"rId{number}"

    def declare(self, part: str, content_type: str) -> None:
        """Say of what type a new part is."""
        self._declare("Override", "PartName", f"/{part}", content_type)

    def declare_ending(self, ending: str, content_type: str) -> None:
        """Say of what type parts with this ending are, where that is not said."""
        self._declare("Default", "Extension", ending, content_type)

    def _declare(self, name: str, key: str, value: str, content_type: str) -> None:
        text = self.read(CONTENT_TYPES)
        found = elements(text)
        if any(e.name == name and _folded(e.attributes.get(key, "")) == _folded(value)
               for e in found):  # fmt: skip
            return
        said = (
            f'<{found[0].prefix}{name} {key}={quoteattr(value)} ContentType="{content_type}"/>'
        ).encode()
        edits = Edits(text)
        if name == "Default" and (before := first(found, "Override")):
            edits.insert(before.start, said)
        else:
            edits.append(found[0], said)
        self.write(CONTENT_TYPES, edits.made())

    def save(self, target: Path | BinaryIO) -> None:
        """Write the package: its parts in their order, then those that are new."""
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
            for part in self._archive.infolist():
                told = zipfile.ZipInfo(part.filename, part.date_time)
                told.compress_type = part.compress_type
                told.external_attr = part.external_attr
                content = self._written.get(part.filename)
                made.writestr(told, self._archive.read(part) if content is None else content)
            for name in self.names()[len(self._archive.infolist()) :]:
                made.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), self._written[name],
                              zipfile.ZIP_DEFLATED)  # fmt: skip


def _rels_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(part: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
