"""`acpact rules`: everything that a server is held to, and only that."""

import json
import subprocess
import sys

import pytest

from acpact.conformance.registry import PROFILES
from acpact.conformance.rules import all_rules

from .conftest import Run


def test_all_rules_are_listed_in_their_order(run: Run) -> None:
    result = run("rules")
    assert (result.code, result.err) == (0, "")
    rows = [line.split(maxsplit=3) for line in result.out.splitlines()]
    rules = all_rules().values()
    assert rows == [[rule.id, rule.level.value, rule.profile, rule.title] for rule in rules]


def test_json(run: Run) -> None:
    found = json.loads(run("rules", "--format", "json").out)
    assert [item["id"] for item in found] == list(all_rules())
    rule = all_rules()[found[0]["id"]]
    assert found[0]["pointer"] == rule.pointer
    assert found[0]["operations"] == list(rule.operations)
    assert found[0]["phase"] in ("probe", "rules")


@pytest.mark.parametrize("level", ["must", "should", "may"])
def test_of_a_level(run: Run, level: str) -> None:
    found = json.loads(run("rules", "--level", level, "--format", "json").out)
    wanted = [rule.id for rule in all_rules().values() if rule.level == level]
    assert [item["id"] for item in found] == wanted


@pytest.mark.parametrize("profile", PROFILES)
def test_of_a_profile(run: Run, profile: str) -> None:
    found = json.loads(run("rules", "--profile", profile, "--format", "json").out)
    wanted = [rule.id for rule in all_rules().values() if rule.profile == profile]
    assert [item["id"] for item in found] == wanted


def test_nothing_is_left(run: Run) -> None:
    profiles = {rule.profile for rule in all_rules().values()}
    unused = next((name for name in PROFILES if name not in profiles), None)
    if unused is not None:
        assert run("rules", "--profile", unused).out == ""


def test_a_profile_that_is_none(run: Run) -> None:
    result = run("rules", "--profile", "thread")
    assert (result.code, result.out) == (2, "")
    assert "there is no profile 'thread'; there are core, threads," in result.err


def test_they_are_listed_and_explained_without_an_extra() -> None:
    hidden = "".join(f"sys.modules[{name!r}] = None; " for name in ("schemathesis", "starlette"))
    for arguments in (["rules"], ["explain", "threads/delete-then-404"]):
        code = f"import sys; {hidden}from acpact.cli import main; sys.exit(main({arguments}))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")
        assert "A deleted thread is gone" in done.stdout
