"""Files that nobody should send: arbitrary bytes, and good files of every kind gone wrong."""

import io
import re
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as some

from tests.data_loaders.corpus.case import cases

# Good files, each with much in it, by what they are.
GOOD = (
    "plain.xlsx",
    "furnished.xlsx",
    "a filter is on.xlsx",
    "dates since 1904.xlsx",
    "another writer's dialect.xlsx",
    "macros.xlsm",
    "numbers shown otherwise.xls",
    "a team merged down.xls",
    "furnished.ods",
    "a team merged down.ods",
    "a filter is on.ods",
    "plain.csv",
    "lines within cells.csv",
    "utf-16-le with a mark.csv",
)
HEADS = (
    b"",
    b"PK\x03\x04",
    bytes.fromhex("d0cf11e0a1b11ae1"),
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"<?xml",
)
# What may stand where a number, a kind or an address was.
HOSTILE = (
    *("", "-1", "0", "1e308", "-1e308", "nan", "inf", "99999999999999999999", "2147483648", "1.5"),
    *(
        "s",
        "str",
        "inlineStr",
        "b",
        "e",
        "d",
        "z",
        "true",
        "XFD1048576",
        "A0",
        "AAAA1",
        "ZZZ9999999",
    ),
    *("A1:XFD1048576", "2026-13-45", "PT", "&#0;", "&amp;", "\u0000", "\ud7ff", "../../x", "rId99"),
)
VALUE = re.compile(rb'"[^"<>]*"|(?<=>)[^<>]+(?=<)')
TAG = re.compile(rb"<[^<>]+>")


@cache
def good(name: str) -> bytes:
    """The corpus's file of that name."""
    (case,) = (each for each in cases() if each.name == name)
    with TemporaryDirectory() as folder:
        return case.made(Path(folder)).read_bytes()


@some.composite
def files(draw: some.DrawFn) -> tuple[str, bytes]:
    """What the file was, and its bytes now."""
    if draw(some.integers(0, 9)) == 0:
        head = draw(some.sampled_from(HEADS))
        return "arbitrary bytes", head + draw(some.binary(max_size=400))
    name = draw(some.sampled_from(GOOD))
    content = good(name)
    is_zip = content.startswith(b"PK")
    how = draw(some.sampled_from(("bytes", "parts", "xml", "xml", "xml") if is_zip else ("bytes",)))
    kind = name.rpartition(".")[2]
    if how == "bytes":
        return f"{kind}, bytes", draw(_bytes(content))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    changed = draw(_parts(parts) if how == "parts" else _xml(parts))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, inside in changed.items():
            archive.writestr(part, inside)
    return f"{kind}, {how}", made.getvalue()


@some.composite
def _bytes(draw: some.DrawFn, content: bytes) -> bytes:
    """Some bytes are others; some are cut out, doubled or added; the end is missing."""
    made = bytearray(content)
    for _ in range(draw(some.integers(1, 4))):
        at = draw(some.integers(0, max(0, len(made) - 1)))
        length = draw(some.sampled_from((1, 1, 2, 4, 60, 2000)))
        match draw(some.sampled_from(("flip", "flip", "cut", "double", "put", "end"))):
            case "flip":
                made[at : at + 1] = bytes([draw(some.integers(0, 255))])
            case "cut":
                del made[at : at + length]
            case "double":
                made[at:at] = made[at : at + length]
            case "put":
                made[at:at] = draw(some.binary(max_size=8))
            case _:
                del made[at:]
    return bytes(made)


@some.composite
def _parts(draw: some.DrawFn, parts: dict[str, bytes]) -> dict[str, bytes]:
    """Parts are missing, swapped or called otherwise."""
    made = dict(parts)
    for _ in range(draw(some.integers(1, 2))):
        one, other = (draw(some.sampled_from(sorted(made))) for _ in range(2))
        match draw(some.sampled_from(("remove", "swap", "rename", "empty"))):
            case "remove" if len(made) > 1:
                del made[one]
            case "swap":
                made[one], made[other] = made[other], made[one]
            case "rename":
                made[draw(some.sampled_from(("x", one.upper(), "../" + one)))] = made.pop(one)
            case _:
                made[one] = b""
    return made


@some.composite
def _xml(draw: some.DrawFn, parts: dict[str, bytes]) -> dict[str, bytes]:
    """Values, tags and stretches of a part's XML are others, and it may be sound all the same."""
    likely = [
        each for each in sorted(parts) if re.search(r"sheet\d|content|shared|styl|book", each)
    ]
    part = draw(some.sampled_from(likely or sorted(parts)))
    made = parts[part]
    for _ in range(draw(some.integers(1, 3))):
        what = draw(some.sampled_from((VALUE, VALUE, TAG)))
        found = [each.span() for each in what.finditer(made)]
        if not found:
            break
        start, end = draw(some.sampled_from(found))
        if what is VALUE:
            value = draw(some.one_of(some.sampled_from(HOSTILE), some.text(max_size=6)))
            written = value.encode("utf-8", "replace")
            by = b'"' + written + b'"' if made[start : start + 1] == b'"' else written
        else:
            by = draw(some.sampled_from((b"", made[start:end] * 2, b"<!-- -->", b"<![CDATA[x]]>")))
        made = made[:start] + by + made[end:]
    return parts | {part: made}
