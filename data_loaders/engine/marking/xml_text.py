"""XML edited as text: what is not changed stays as it was, to the byte."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape

TAG_REST = rb"[^>\"']*+(?:\"[^\"]*+\"[^>\"']*+|'[^']*+'[^>\"']*+)*+"
_TAG = re.compile(rb"<[\w:.-]+(" + TAG_REST + rb")>")
_ATTRIBUTE = re.compile(rb"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_NOT_ALLOWED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
MOST_CHARACTERS = 32_000  # a cell of Excel holds 32,767


class Unusual(Exception):
    """The workbook is put together in a way that is not marked here."""


@dataclass(frozen=True)
class Element:
    """An element of a part: its local name, and where its start tag and itself lie in the text."""

    name: str
    prefix: str
    attributes: dict[str, str] = field(repr=False)
    depth: int
    start: int
    tag_end: int
    inner_end: int
    end: int

    @property
    def empty(self) -> bool:
        """Whether it is written as one tag."""
        return self.inner_end == self.tag_end == self.end


class Edits:
    """Changes to a text, made all at once."""

    def __init__(self, text: bytes) -> None:
        self.text = text
        self._edits: list[tuple[int, int, int, bytes]] = []

    def replace(self, start: int, end: int, by: bytes) -> None:
        self._edits.append((start, end, len(self._edits), by))

    def insert(self, at: int, what: bytes) -> None:
        """Insert; what is inserted first at one place stands first."""
        self.replace(at, at, what)

    def append(self, parent: Element, what: bytes) -> None:
        """Put it at the end of what the element holds."""
        if not parent.empty:
            self.insert(parent.inner_end, what)
            return
        tag = self.text[parent.start : parent.end]
        name = f"{parent.prefix}{parent.name}".encode()
        opened = tag[: tag.rindex(b"/")].rstrip() + b">"
        self.replace(parent.start, parent.end, opened + what + b"</" + name + b">")

    def set_attribute(self, element: Element, name: str, value: str) -> None:
        """Give the element's start tag this attribute."""
        tag = self.text[element.start : element.tag_end]
        self.replace(element.start, element.tag_end, with_attribute(tag, name, value))

    def made(self) -> bytes:
        """The text with every change in it."""
        parts: list[bytes] = []
        at = 0
        for start, end, _, by in sorted(self._edits):
            parts += (self.text[at:start], by)
            at = max(at, end)
        return b"".join([*parts, self.text[at:]])


def as_utf8(text: bytes) -> bytes:
    """The same XML in UTF-8, in which it is edited."""
    if not text.startswith((b"\xff\xfe", b"\xfe\xff")):
        return text
    told = text.decode("utf-16")
    return re.sub(r"^<\?xml[^>]*\?>", '<?xml version="1.0" encoding="UTF-8"?>', told).encode()


def elements(text: bytes) -> list[Element]:
    """Every element, in the order of their start tags. Raises expat's error or Unusual."""
    found: list[Element] = []
    opened: list[tuple[int, str, dict[str, str], int]] = []
    parser = expat.ParserCreate()

    def start(name: str, attributes: dict[str, str]) -> None:
        opened.append((parser.CurrentByteIndex, name, attributes, len(found)))
        found.append(_NOTHING)

    def end(name: str) -> None:
        at, _, attributes, place = opened.pop()
        tag_end = _tag_end(text, at)
        inner = parser.CurrentByteIndex
        empty = text[tag_end - 2 : tag_end] == b"/>"
        closed = tag_end if empty else text.index(b">", inner) + 1
        prefix, colon, local = name.rpartition(":")
        found[place] = Element(
            name=local,
            prefix=prefix + colon,
            attributes=attributes,
            depth=len(opened),
            start=at,
            tag_end=tag_end,
            inner_end=tag_end if empty else inner,
            end=closed,
        )

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.EntityDeclHandler = _refuse
    parser.Parse(text, True)
    return found


def check(text: bytes) -> None:
    """Raise expat's error where the text is not well-formed."""
    parser = expat.ParserCreate()
    parser.EntityDeclHandler = _refuse
    parser.Parse(text, True)


def first(found: Sequence[Element], name: str) -> Element | None:
    return next((each for each in found if each.name == name), None)


def children(found: Sequence[Element], parent: Element) -> Iterator[Element]:
    """The elements right below another."""
    return (
        each
        for each in found
        if each.depth == parent.depth + 1 and parent.tag_end <= each.start < parent.inner_end
    )


def attribute(tag: bytes, name: str) -> str | None:
    """An attribute of a start tag, by its name as written, where it needs no unescaping."""
    wanted = name.encode()
    for found in _ATTRIBUTE.finditer(tag):
        if found[1] == wanted:
            return (found[2] if found[2] is not None else found[3]).decode()
    return None


def with_attribute(tag: bytes, name: str, value: str) -> bytes:
    """The start tag with the attribute, in its place where it had it."""
    written = f'{name}="{escape(value, {chr(34): "&quot;"})}"'.encode()
    for found in _ATTRIBUTE.finditer(tag):
        if found[1] == name.encode():
            return tag[: found.start()] + written + tag[found.end() :]
    end = len(tag) - (2 if tag.endswith(b"/>") else 1)
    return tag[:end].rstrip() + b" " + written + tag[end:]


def words(text: str) -> str:
    """Text as it may stand in a workbook's XML: nothing in it is markup, an escape or a control."""
    short = text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]}…"
    return escape(_NOT_ALLOWED.sub("", _LOOKS_ESCAPED.sub("_x005F_", short)))


def _tag_end(text: bytes, start: int) -> int:
    found = _TAG.match(text, start)
    if found is None:
        raise Unusual("a start tag was not found where it should be")
    return found.end()


def _refuse(*_: object) -> None:
    raise Unusual("the workbook declares entities of its own")


_NOTHING = Element("", "", {}, 0, 0, 0, 0, 0)
