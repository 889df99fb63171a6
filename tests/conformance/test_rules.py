"""What all rules have in common: their ids, and places that the document really has."""

import re
from graphlib import TopologicalSorter

import pytest

from acpact.conformance.contract import Contract
from acpact.conformance.registry import PROFILES, Rule
from acpact.conformance.rules import all_rules
from tests.conformance.documents import acp

CONTRACT = Contract(acp())
RULES = all_rules()
EVERYWHERE = ("#/paths", "#/components/schemas")  # a finding has the place itself


def test_there_are_many() -> None:
    assert len(RULES) >= 80


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_a_rule_says_where_it_comes_from(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*/[a-z0-9]+(-[a-z0-9]+)*", rule.id)
    assert CONTRACT.resolves(rule.pointer), f"{rule.pointer} leads nowhere"
    assert CONTRACT.quote(rule.pointer) or rule.pointer in EVERYWHERE
    assert not set(rule.operations) - CONTRACT.operations.keys()
    assert rule.profile in PROFILES
    assert rule.title
    assert rule.text


def test_rules_presume_others_that_are_there() -> None:
    """A family names its rules by those about stateless runs; one of the two may be missing."""
    named = {
        presumed.removeprefix("thread-") for rule in RULES.values() for presumed in rule.presumes
    }
    assert named <= {rule.removeprefix("thread-") for rule in RULES}


def test_no_rule_presumes_itself_in_the_end() -> None:
    TopologicalSorter({rule.id: rule.presumes for rule in RULES.values()}).prepare()
