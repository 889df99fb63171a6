"""agntcy_acp 1.5.2 with our `acp_v0` in place of its own, against the reference server."""

import json
from pathlib import Path

import pytest

from ..stranger import run
from .conftest import ROOT

USER = ROOT / "tests" / "dropin" / "user"
DESCRIPTORS = """
import sys
from pathlib import Path
from agntcy_acp import ACPClient
for agent in ACPClient.fromConfiguration(sys.argv[1]).search_agents({"limit": 100}):
    found = ACPClient.fromConfiguration(sys.argv[1]).get_acp_descriptor_by_id(agent.agent_id)
    Path(sys.argv[2], f"{agent.metadata.ref.name}.json").write_text(found.to_json())
"""


def test_its_clients_have_a_whole_conversation(stranger: Path, exchanged: Path, url: str) -> None:
    script = ROOT / "tests" / "server" / "agntcy" / "conversation.py"
    said = json.loads(run(stranger, script, url, PYTHONPATH=str(exchanged)))
    topics = [line.partition(":")[0] for line in said]
    assert topics == ["agents", "stateless", "threads", "interrupts", "async"]


def test_streams_and_interrupts(stranger: Path, exchanged: Path, url: str) -> None:
    said = run(stranger, USER / "streams.py", url, PYTHONPATH=str(exchanged))
    assert json.loads(said) == [
        "sync streams, stateless",
        "sync streams, threaded",
        "sync interrupt and resume, stateless",
        "sync interrupt and resume, threaded",
        "async streams, stateless",
        "async streams, threaded",
        "async interrupt and resume, stateless",
        "async interrupt and resume, threaded",
    ]


def test_its_langgraph_node(stranger: Path, exchanged: Path, url: str) -> None:
    variables = {"PYTHONPATH": str(exchanged), "NODE_HOST": url, "PYTHONWARNINGS": "ignore"}
    assert json.loads(run(stranger, USER / "node.py", url, **variables)) == [
        "counted, threads=False",
        "interrupted and resumed, threads=False",
        "counted, threads=True",
        "interrupted and resumed, threads=True",
        "failed",
    ]


@pytest.fixture(scope="module")
def descriptors(
    stranger: Path, exchanged: Path, url: str, tmp_path_factory: pytest.TempPathFactory
) -> list[Path]:
    """Fetch the descriptors of all agents, and write them down as our models spell them."""
    folder = tmp_path_factory.mktemp("descriptors")
    run(stranger, "-c", DESCRIPTORS, url, folder, PYTHONPATH=str(exchanged))
    found = sorted(folder.glob("*.json"))
    assert len(found) == 8
    return found


def cli(stranger: Path, out: Path, *command: object, place: Path | None) -> str:
    """Run its command line, with our `acp_v0` or with its own."""
    (out / "spec.yaml").write_bytes((ROOT / "spec/acp/0.2.2/openapi.yaml").read_bytes())
    variables = {"PYTHONWARNINGS": "ignore", "ACP_SPEC_PATH": str(out / "spec.yaml")}
    if place is not None:
        variables["PYTHONPATH"] = str(place)
    return run(stranger, "-m", "agntcy_acp", *command, **variables)


def test_its_command_line_says_what_it_always_said(
    stranger: Path, exchanged: Path, descriptors: list[Path], tmp_path: Path
) -> None:
    told = {}
    for place in (None, exchanged):
        told[place] = [
            cli(stranger, tmp_path, *command, place=place)
            for path in (descriptors[0], descriptors[-1])
            for command in (
                ("validate-acp-descriptor", path),
                ("generate-agent-oapi", path),
            )
        ]
    assert told[exchanged] == told[None]
    assert "valid" in told[exchanged][0]
    assert "openapi" in told[exchanged][1]


def test_its_command_line_generates_models(
    stranger: Path, exchanged: Path, descriptors: list[Path], tmp_path: Path
) -> None:
    for name, place in (("theirs.py", None), ("ours.py", exchanged)):
        out = ("--output-dir", tmp_path, "--model-file-name", name)
        cli(stranger, tmp_path, "generate-agent-models", descriptors[0], *out, place=place)
    assert (tmp_path / "ours.py").read_text() == (tmp_path / "theirs.py").read_text()
    assert "class InputSchema" in (tmp_path / "ours.py").read_text()


def test_its_command_line_refuses_what_is_no_descriptor(
    stranger: Path, exchanged: Path, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text('{"metadata": {}}')
    assert cli(stranger, tmp_path, "validate-acp-descriptor", wrong, place=exchanged) == ""
