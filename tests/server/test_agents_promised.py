"""Promises about agents: search, descriptors."""

import pytest

from tests.server.promises import Talk, is_uuid
from tests.server.serving import NOBODY, Raw


@pytest.fixture
def talk(raw: Raw) -> Talk:
    return Talk(raw)


def test_ag1_an_empty_search_lists_all_agents(talk: Talk) -> None:
    found = talk.raw.post("/agents/search", {})
    assert len(found) == 8
    assert all(is_uuid(agent["agent_id"]) for agent in found)


def test_ag2_pages_are_disjoint_and_in_order(talk: Talk) -> None:
    everything = talk.raw.post("/agents/search", {})
    pages = [talk.raw.post("/agents/search", {"limit": 3, "offset": at}) for at in (0, 3, 6, 9)]
    assert [len(page) for page in pages] == [3, 3, 2, 0]
    assert [agent for page in pages for agent in page] == everything


def test_ag3_search_by_name_and_version(talk: Talk) -> None:
    def names(**wanted: str) -> list[str]:
        found = talk.raw.post("/agents/search", wanted)
        return [agent["metadata"]["ref"]["name"] for agent in found]

    assert names(name="counter") == ["counter"]
    assert names(name="counter", version="1.0.0") == ["counter"]
    assert len(names(version="1.0.0")) == 8
    assert names(name="count") == names(name="counter", version="2.0.0") == []


def test_ag4_agent_and_descriptor_agree(talk: Talk) -> None:
    for agent in talk.raw.post("/agents/search", {}):
        assert talk.raw.get(f"/agents/{agent['agent_id']}") == agent
        descriptor = talk.raw.get(f"/agents/{agent['agent_id']}/descriptor")
        assert descriptor["metadata"] == agent["metadata"]


def test_ag5_interrupts_are_listed_and_unique(talk: Talk) -> None:
    for name in talk.agents:
        specs = talk.descriptor(name)["specs"]
        if specs["capabilities"].get("interrupts"):
            types = [item["interrupt_type"] for item in specs["interrupts"]]
            assert len(types) >= 1
            assert len(types) == len(set(types))
    assert len(talk.descriptor("approver")["specs"]["interrupts"]) == 2


def test_ag6_schemas_follow_the_capabilities(talk: Talk) -> None:
    for name in talk.agents:
        specs = talk.descriptor(name)["specs"]
        capabilities = specs["capabilities"]
        custom = capabilities.get("streaming", {}).get("custom", False)
        assert ("custom_streaming_update" in specs) == custom
        assert capabilities.get("threads") or "thread_state" not in specs
        assert {"input", "output", "config"} <= specs.keys()


def test_each_agent_has_other_capabilities(talk: Talk) -> None:
    specs = [talk.descriptor(name)["specs"] for name in talk.agents]
    flags = {
        key: {bool(item["capabilities"].get(key)) for item in specs}
        for key in ("threads", "interrupts", "callbacks", "streaming")
    }
    assert all(values == {True, False} for values in flags.values())


def test_rn9_unknown_agents(talk: Talk) -> None:
    for path in (f"/agents/{NOBODY}", f"/agents/{NOBODY}/descriptor"):
        talk.refused(404, "GET", path)
    for agent_id in (NOBODY, "nobody"):
        for path in ("/runs", "/runs/wait", "/runs/stream"):
            talk.refused(404, "POST", path, {"agent_id": agent_id, "input": 1})
