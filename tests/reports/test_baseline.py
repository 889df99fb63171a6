"""A baseline: what is known does not fail, what is new, expired or gone does."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from acpact.cli import main
from acpact.reports import BaselineError, Report, view
from acpact.reports.accepting import DAYS, REASON, accepted
from acpact.reports.baseline import Known, judged, read_baseline
from acpact.reports.judging import counting
from tests.server.serving import serving

TODAY = date(2026, 11, 27)
FIRST, SECOND = "runs-unknown-agent-default", "runs-delete-unknown-204"
RULES = (
    "--phases",
    "rules",
    "--rule",
    "runs/unknown-agent-404",
    "--rule",
    "runs/delete-unknown-404",
)
ENTRY = '[[finding]]\nrule = "a/b"\ncause = "c"\nreason = "r"\nexpires = 2026-11-27\n'

Test = Callable[..., tuple[int, str]]


@contextmanager
def broken(*faults: str) -> Iterator[str]:
    options = [part for name in faults for part in ("--fault", name)]
    with serving("--agent", "echo", *options) as url:
        yield url


@pytest.fixture
def tested(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Test:
    """Return what tests a server on a day with the baseline `known.toml`."""
    monkeypatch.chdir(tmp_path)

    def run(url: str, *options: str, day: date = TODAY) -> tuple[int, str]:
        seconds = int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp())
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(seconds))
        capsys.readouterr()
        code = main(["test", url, *RULES, "--seed", "1", "--baseline", "known.toml", *options])
        return code, "".join(capsys.readouterr())

    return run


def test_the_whole_life_of_a_finding(tested: Test, tmp_path: Path) -> None:
    file = tmp_path / "known.toml"
    with broken(FIRST) as url:
        assert tested(url)[0] == 2  # there is no such file
        code, _ = tested(url, "--update-baseline")
        assert code == 0
        (entry,) = read_baseline(file.read_text())
        assert (entry.rule, entry.reason) == ("runs/unknown-agent-404", REASON)
        assert (entry.expires - TODAY).days == DAYS
        file.write_text(file.read_text().replace('owner = ""', 'owner = "ada"  # since spring'))
        code, told = tested(url)
        assert (code, "known[runs/unknown-agent-404]" in told, "1 known" in told) == (0, True, True)
        assert tested(url, day=entry.expires)[0] == 0  # the last day
    with broken(FIRST, SECOND) as url:
        code, told = tested(url)
        assert (code, "must[runs/delete-unknown-404]" in told) == (1, True)
        assert "must[runs/unknown-agent-404]" not in told
    late = date(2027, 3, 1)
    with broken(FIRST) as url:
        code, told = tested(url, day=late)
        assert (code, "known.toml: runs/unknown-agent-404" in told) == (1, True)
        assert "expired on 2027-02-25" in told
        before = file.read_text()
        assert tested(url, "--update-baseline", day=late)[0] == 1  # another date is ours to give
        assert file.read_text() == before
    with broken() as url:
        code, told = tested(url)
        assert (code, "the finding is gone: take the entry out" in told) == (1, True)
        assert tested(url, "--update-baseline")[0] == 0
        assert read_baseline(file.read_text()) == []
        assert tested(url)[0] == 0


def test_what_people_wrote_stays(faulty: Report) -> None:
    text = f"# ours\n{ENTRY}owner = 'ada' # since spring\n\n# the tail\n"
    entries = read_baseline(text)
    report = judged(faulty, "b.toml", entries, TODAY)
    assert [entry["state"] for entry in report["baseline"]["entries"]] == ["untried"]
    made = accepted(text, report, "must", TODAY)
    assert made.startswith(f"# ours\n{ENTRY}owner = 'ada' # since spring\n")
    again = read_baseline(made)
    new = counting(faulty, "must")
    assert [entry.key for entry in again[1:]] == [(f["rule"], f["cause"]) for f in new]
    assert accepted(made, judged(faulty, "b.toml", again, TODAY), "must", TODAY) == made


@pytest.mark.parametrize("cause", ['"', "\\", "\n", "\x1b\u202e", "[[finding]]", "'''", "# x", "é"])
def test_causes_of_any_text(faulty: Report, cause: str) -> None:
    faulty["findings"] = [{**faulty["findings"][0], "cause": cause}]
    made = accepted("", judged(faulty, "b.toml", [], TODAY), None, TODAY)
    assert [entry.cause for entry in read_baseline(made)] == [cause]
    assert all(c.isprintable() or c == "\n" for c in made)


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({}, "gone"),
        ({"stopped": "time was up"}, "untried"),
        ({"unhealthy": "since then"}, "untried"),
        ({"tried": []}, "untried"),
        (
            {"findings": [{"rule": "a/b", "cause": "", "also": ["runs/unknown-agent-404"]}]},
            "untried",
        ),
    ],
)
def test_what_was_not_tried_is_not_gone(clean: Report, change: Any, state: str) -> None:
    known = Known("runs/unknown-agent-404", "x", "r", TODAY)
    changed: Any = {**clean, **change}
    (entry,) = judged(changed, "b.toml", [known], TODAY)["baseline"]["entries"]
    assert entry["state"] == state


def test_only_fuzzing_shows_that_its_findings_are_gone(clean: Report) -> None:
    known = Known("answers/status", "x", "r", TODAY, phases=("fuzz",))
    for phases, state in ((["probe", "rules"], "untried"), (["probe", "rules", "fuzz"], "gone")):
        changed: Any = {**clean, "phases": phases}
        (entry,) = judged(changed, "b.toml", [known], TODAY)["baseline"]["entries"]
        assert entry["state"] == state


def test_what_was_found_by_fuzzing_alone_is_noted(faulty: Report) -> None:
    faulty["findings"] = [{**faulty["findings"][0], "phases": ["fuzz"]}]
    made = accepted("", judged(faulty, "b.toml", [], TODAY), None, TODAY)
    assert read_baseline(made)[0].phases == ("fuzz",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x = 1", "1: there is nothing but [[finding]] in a baseline, no 'x'"),
        (f"{ENTRY}\n[tool]\na = 1", "7: there is nothing but [[finding]]"),
        ("[finding]\nrule = 'a'", "1: there is nothing but [[finding]]"),
        ("finding = [1]", "1: finding must be a table"),
        (f"{ENTRY}ruel = 'a'", "6: a finding has no 'ruel'; did you mean 'rule'?"),
        (
            f"{ENTRY}\n{ENTRY}zzz = 'a'",
            "12: a finding has no 'zzz'; known are: rule, cause, reason",
        ),
        (ENTRY.replace("2026-11-27", "'2026-11-27'"), "5: 'expires' must be a date like"),
        (ENTRY.replace("2026-11-27", "2026-11-27T00:00:00"), "5: 'expires' must be a date like"),
        (ENTRY.replace('"r"', "5"), "4: 'reason' must be a text"),
        (ENTRY.replace('"r"', '""'), "4: a finding needs 'reason'"),
        (f"{ENTRY}phases = [1]", "6: 'phases' must be a list of texts"),
        ("[[finding]]\nrule = 'a'", "1: a finding needs 'cause'"),
        (f"{ENTRY}\n{ENTRY}", "8: this finding is in the file twice"),
        ("\na b", "2:3: this is not TOML"),
        ("a = " + "[" * 5000, "1: values are nested too deeply"),
    ],
)
def test_what_is_no_baseline(text: str, message: str) -> None:
    with pytest.raises(BaselineError) as caught:
        read_baseline(text)
    assert str(caught.value).startswith(message)


def test_the_place_of_a_mistake_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "b.toml").write_text(f"{ENTRY}ruel = 'a'")
    file = str(tmp_path / "b.toml")
    assert main(["test", "http://127.0.0.1:1", "--baseline", file]) == 2
    assert capsys.readouterr().err.startswith(f"error: {file}:6: a finding has no 'ruel'")


def test_a_baseline_for_a_saved_report(
    tmp_path: Path, faulty_file: Path, faulty: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "b.toml"
    report = ("report", str(faulty_file), "--baseline", str(file))
    assert main([*report, "--update-baseline", "--format", "markdown"]) == 0
    assert "### Known" in capsys.readouterr().out
    assert main([*report, "--format", "json"]) == 0
    saved = tmp_path / "judged.json"
    saved.write_text(capsys.readouterr().out)
    assert main([*report, "--fail-on", "any"]) == 1  # advisories are new
    capsys.readouterr()
    assert main(["report", str(saved), "--format", "html"]) == 0
    made = judged(
        faulty, str(file), read_baseline(file.read_text()), date.fromisoformat(_day(faulty))
    )
    assert capsys.readouterr().out == view(made, "html")


def _day(report: Report) -> str:
    return report["started"][:10]


def test_known_findings_in_every_view(faulty: Report) -> None:
    entries = [Known(f["rule"], f["cause"], "ticket 7", TODAY, "ada") for f in faulty["findings"]]
    made = judged(faulty, "b.toml", entries, TODAY)
    assert counting(made, None) == []
    assert 'failures="0"' in view(made, "junit")
    assert view(made, "github") == ""
    assert "### Findings" not in view(made, "markdown")
    assert "Known: ticket 7 (ada, until 2026-11-27)" in view(made, "html")
    stale = judged(faulty, "b.toml", entries, date(2026, 11, 28))
    assert '<testsuite name="baseline"' in view(stale, "junit")
    assert "::error file=b.toml,title=baseline%3A expired::" in view(stale, "github")
