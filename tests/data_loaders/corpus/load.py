"""Loads a file of the corpus as the command would, and says what it ended as."""

from dataclasses import dataclass
from pathlib import Path

from data_folder import DataFolder
from data_loaders.engine.build import Options
from data_loaders.engine.finding import Finding
from data_loaders.engine.publish import Outcome, Prepared, load
from data_loaders.engine.sheet import Grade
from tests.data_loaders.corpus.case import Case, Found
from tests.data_loaders.loads import ask, keep_nothing


@dataclass(frozen=True)
class Ended:
    """What became of a file: its sentence where it was refused, else its counts and findings."""

    refused: str
    counts: tuple[int, int, int]  # loaded, set aside, awaiting
    findings: tuple[Finding, ...]
    rows: Found

    @property
    def told(self) -> dict[str, int]:
        """How many findings of each rule."""
        rules = [each.rule for each in self.findings]
        return {rule: rules.count(rule) for rule in dict.fromkeys(rules)}

    @property
    def above_noted(self) -> set[str]:
        """The rules of the findings that are more than a note."""
        return {each.rule for each in self.findings if each.grade is not Grade.NOTED}

    def __str__(self) -> str:
        if self.refused:
            return f"refused: {self.refused}"
        loaded, aside, awaiting = self.counts
        counts = f"{loaded} loaded, {aside} set aside, {awaiting} awaiting"
        rules = "; ".join(f"{rule} ({times})" for rule, times in self.told.items())
        return counts + (f". Told: {rules}" if rules else "")


def end(case: Case, folder: Path) -> Ended:
    """Make the file and load it into a data folder of its own."""
    data = DataFolder(folder / "data")
    data.root.mkdir(parents=True)
    settings = f"upload_limit_mb = {case.limit_mb}\n"
    (data.root / "settings.toml").write_text(settings, encoding="utf-8")
    path = case.made(folder / "sent")
    findings: list[Finding] = []

    def report(prepared: Prepared) -> None:
        findings.extend(prepared.findings())

    options = Options(answers=case.answers, attended=case.attended)
    prepared = load(data, [(case.name, path)], options, keep_nothing, report)
    return Ended(
        refused=next((each.message for each in findings if each.grade is Grade.STOPS_FILE), ""),
        counts=(prepared.total("loaded"), prepared.total("set_aside"), prepared.total("awaiting")),
        findings=tuple(findings),
        rows=tuple(ask(data, case.in_force)) if prepared.outcome is Outcome.CHANGED else (),
    )


def wrong(case: Case, ended: Ended) -> list[str]:
    """What is not as the case says, in words."""
    said = []
    if case.refused not in ended.refused or bool(case.refused) != bool(ended.refused):
        said.append(f"It should be refused with “{case.refused}” and got “{ended.refused}”.")
    if ended.counts != case.counts:
        said.append(f"Rows loaded, set aside, awaiting: {ended.counts}, not {case.counts}.")
    if not case.refused:
        if missing := set(case.told) - set(ended.told):
            said.append(f"It should be told: {', '.join(sorted(missing))}.")
        if more := ended.above_noted - set(case.told):
            said.append(f"It should not be told: {', '.join(sorted(more))}.")
        if case.loaded and ended.rows != case.rows:
            said.append(f"In force: {ended.rows}, not {case.rows}.")
    return said
