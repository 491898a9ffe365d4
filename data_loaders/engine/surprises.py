"""What nobody expects of a newer extract, in sentences: much that is gone, doubled or rewritten."""

from collections.abc import Iterator, Sequence

from data_loaders.engine.row_changes import SheetChange

FEW = 5  # so few rows may come and go without a word
GONE_SHARE = 0.1
CHANGED_SHARE = 0.5
NAMED, MOST = 4, 0.8  # teams are named where so few of them have so much of what is gone

_NO_ENDED = {
    "staff": "the file has nobody who has left",
    "allocations": "the file has no case that has ended",
    "posts": "the file has no post that was closed",
}


def surprises(changes: Sequence[SheetChange]) -> list[str]:
    """A sentence for each, what is gone first; ``**what matters**`` is marked.

    A tenth of a sheet gone, as much again added, or half of it changed is a surprise.
    """
    return [*_gone(changes), *_added(changes), *_changed(changes)]


def _gone(changes: Sequence[SheetChange]) -> Iterator[str]:
    for each in changes:
        if each.gone < FEW or each.gone < GONE_SHARE * each.before:
            continue
        if not each.after:
            yield f"**All {_rows(each.before, each)} are gone**{_at(each)}."
            continue
        yield (f"**{_rows(each.gone, each)} are gone**{_at(each)}, of {each.before:,}{_why(each)}.")


def _why(each: SheetChange) -> str:
    if each.ended and each.ended[0] and not each.ended[1]:
        return f": {_NO_ENDED[each.table]}"
    if each.teams and each.teams[1] < each.teams[0]:
        return f": the file covers {each.teams[1]:,} of {each.teams[0]:,} teams"
    most = each.gone_from[:NAMED]
    if len(most) < len(each.gone_from) and sum(count for _, count in most) < MOST * each.gone:
        return ""
    if not most:
        return ""
    named = [f"{count:,} of {team}" for team, count in most]
    return f": {', '.join(named[:-1])}{' and ' if named[1:] else ''}{named[-1]}"


def _added(changes: Sequence[SheetChange]) -> Iterator[str]:
    for each in changes:
        if each.before and each.added >= max(FEW, each.before):
            yield (
                f"**{_rows(each.added, each)} are new**{_at(each)}, beside {each.before:,} before."
            )


def _changed(changes: Sequence[SheetChange]) -> Iterator[str]:
    for each in changes:
        if each.changed < FEW or each.changed < CHANGED_SHARE * each.before:
            continue
        column, count = each.columns[0]
        yield (
            f"**{_rows(each.changed, each)} say something else**{_at(each)}, of {each.before:,}: "
            f"{count:,} have another {column}."
        )


def _rows(count: int, each: SheetChange) -> str:
    return f"{count:,} rows of {each.title}"


def _at(each: SheetChange) -> str:
    return f" ({each.organisation})" if each.organisation else ""
