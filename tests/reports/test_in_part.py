"""What was not looked at is said by every view that shows verdicts."""

import pytest

from acpact.reports import Report, view
from acpact.reports.overall import overall

REASON = "no run of the agent is done within 10 s"


@pytest.fixture
def partly(clean: Report) -> Report:
    """Return a report of one rule of a profile, on a server with a dialect and a slow agent."""
    profiles = dict.fromkeys(clean["verdicts"], "not tested")
    clean["verdicts"] = {**profiles, "core": "conforming", "callbacks": "not supported"}
    counts = {name: {"chosen": int(name == "core"), "all": 31} for name in profiles}
    clean["scope"] = {"rules": counts, "every_agent": False}  # type: ignore[typeddict-item]
    clean["dialect"] = "bots"
    clean["agents"] = [{**clean["agents"][0], "untested": REASON}]
    return clean


@pytest.mark.parametrize("name", ["text", "html", "markdown", "junit"])
def test_verdicts_say_how_many_rules_they_are_by(partly: Report, name: str) -> None:
    assert "by 1 of 31 rules" in view(partly, name)


@pytest.mark.parametrize("name", ["text", "html", "markdown", "sarif", "github"])
def test_an_agent_that_could_not_be_run_is_named(partly: Report, name: str) -> None:
    assert f"{partly['agents'][0]['name']}: {REASON}" in view(partly, name)


@pytest.mark.parametrize("name", ["text", "html", "markdown", "junit", "sarif"])
def test_the_dialect_is_named(partly: Report, name: str) -> None:
    assert "bots" in view(partly, name)


@pytest.mark.parametrize("name", ["badge", "html", "markdown"])
def test_the_whole_is_conforming_in_part(partly: Report, name: str) -> None:
    assert "conforming, in part" in view(partly, name)
    partly["verdicts"] = {**partly["verdicts"], "core": "not conforming"}
    assert "in part" not in overall(partly).told


def test_what_was_not_tested_has_no_line(partly: Report) -> None:
    lines = view(partly, "text").splitlines()
    assert not [line for line in lines if line.startswith("threads")]
    assert "callbacks         not supported by the chosen agents" in lines


def test_all_that_was_not_tried_is_named_if_wanted(partly: Report) -> None:
    skipped = [item for item in partly["tried"] if item["outcome"] == "skipped"]
    told = view(partly, "text", verbose=True)
    assert skipped
    assert all(f"skipped  {item['rule']}" in told for item in skipped)
