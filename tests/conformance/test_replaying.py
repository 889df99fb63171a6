"""Findings that are tried again: what is there of one says nothing of another."""

import json
from dataclasses import replace

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
