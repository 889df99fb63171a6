"""Findings that are tried again: gone is only what was tried, and it says nothing of another."""

import json
from dataclasses import replace

import pytest

from acpact.conformance.errors import CannotTestError
from acpact.conformance.reproduction.replay import as_replay, read_replay, replay
from acpact.conformance.settings import Settings
from tests.conformance.running import acp, check
from tests.server.serving import serving


def test_another_finding_of_the_same_rule_is_another() -> None:
    with serving("--agent", "echo", "--fault", "answers-thread-without-created-at") as url:
        report = check(url, rules=("threads/create-*",))
        (finding,) = report.findings
        assert finding.rule == "answers/required"
        wanted = read_replay(json.dumps(as_replay(finding, report)))
        other = replace(wanted, finding="answers/required#00000000")
        assert "created_at" in (replay(wanted, Settings(url, acp())) or "")
        assert replay(other, Settings(url, acp())) is None


def test_what_was_not_tried_is_not_gone() -> None:
    """The agent that is there now has no interrupts."""
    file = {"format": "1.0", "rule": "interrupts/resume", "finding": "interrupts/resume#00000000"}
    more = {"url": "", "seed": 1, "agents": ["echo"], "requests": []}
    wanted = read_replay(json.dumps({**file, **more}))
    with (
        serving("--agent", "echo") as url,
        pytest.raises(CannotTestError, match="interrupts/resume could not be tried: "),
    ):
        replay(wanted, Settings(url, acp()))
