"""The pages under `docs/`: rows as in openapi-generator's, examples that run, links that lead."""

import importlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .conftest import ROOT

PACKAGES = {"generated/agntcy-acp": "agntcy_acp.acp_v0", "generated/ap-client": "ap_client"}
PAGES = [page for folder in PACKAGES for page in sorted((ROOT / folder / "docs").glob("*.md"))]
RUN = """
thread_id | str | [optional]
agent_id | str | [optional]
input | Input | [optional]
messages | List[Message] | [optional]
metadata | object | [optional]
config | Config | [optional]
webhook | str | [optional]
on_completion | str | [optional]
on_disconnect | str | [optional] [default to 'cancel']
if_not_exists | str | [optional] [default to 'reject']
stream_mode | StreamMode1 | [optional]
run_id | str |
created_at | datetime |
updated_at | datetime |
status | RunStatus |
"""
"""What ap_client's own `docs/Run.md` says of names, types and notes."""
PUBLISHED = """
Agent AgentCapabilities AgentSchema AgentsApi BackgroundRunsApi Config Content ContentOneOfInner
ErrorResponse Input Item Message MessageAnyBlock MessageTextBlock Run RunCreate RunSearchRequest
RunStatus RunStream RunWaitResponse RunsApi SearchAgentsRequest SearchItemsResponse StoreApi
StoreDeleteRequest StoreListNamespacesRequest StorePutRequest StoreSearchRequest StreamMode
StreamMode1 Thread ThreadCheckpoint ThreadCreate ThreadPatch ThreadSearchRequest ThreadState
ThreadStatus ThreadsApi
""".split()


def rows(page: Path) -> list[str]:
    found = re.findall(r"^\*\*(\w+)\*\* \| (.*?) \| .*\|(.*)$", page.read_text(), re.M)
    return [
        f"{name} | {re.sub(r'[*]|[(].*[)]|^.(?=[*][*])|.(?=[(])', '', kind)} |{notes}".rstrip()
        for name, kind, notes in found
    ]


def test_the_rows_of_a_run() -> None:
    assert rows(ROOT / "generated/ap-client/docs/Run.md") == RUN.strip().splitlines()


def test_the_pages_are_those_of_the_published_package() -> None:
    names = {page.stem for page in (ROOT / "generated/ap-client/docs").glob("*.md")}
    assert names - set(PUBLISHED) == {"RunStreamEvent"}  # the overlay names what was in place
    assert set(PUBLISHED) <= names


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parts[-3]}-{page.stem}")
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]*)(?:#([\w-]*))?\)", page.read_text())
    assert links
    for target, anchor in links:
        text = (page.parent / target).read_text() if target else page.read_text()
        assert not anchor or f'id="{anchor}"' in text or f"# **{anchor}**" in text


class Nothing:
    """An answer without content, and a stream without events."""

    status, reason, data = 200, "OK", b""

    def __init__(self) -> None:
        self.response = self

    def read(self) -> bytes:
        return self.data

    def getheaders(self) -> dict[str, str]:
        return {}

    def stream(self, amt: int) -> Iterator[bytes]:
        return iter(())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parts[-3]}-{page.stem}")
def test_examples_run(
    page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = page.parents[1]
    monkeypatch.syspath_prepend(str(folder))
    package: Any = importlib.import_module(PACKAGES[f"generated/{folder.name}"])
    calls: list[Any] = []

    def call_api(self: Any, *arguments: Any, **options: Any) -> Nothing:
        calls.append(arguments)
        return Nothing()

    def response_deserialize(self: Any, response_data: Any, response_types_map: Any) -> Any:
        return package.ApiResponse(status_code=200, data=None, raw_data=b"")

    monkeypatch.setattr(package.ApiClient, "call_api", call_api)
    monkeypatch.setattr(package.ApiClient, "response_deserialize", response_deserialize)
    examples = re.findall(r"^```python\n(.*?)^```$", page.read_text(), re.M | re.S)
    for example in examples:
        names: dict[str, Any] = {"__name__": "example"}
        exec(compile(example, str(page), "exec"), names)
        made = [names[name] for name in names if name.endswith(("_instance", "_from_dict"))]
        assert len(made) != 2 or made[0] == made[1]
    said = capsys.readouterr().out
    assert "failed" not in said
    assert len(calls) == (len(examples) if page.stem.endswith("Api") else 0)
    assert examples or "## Enum" in page.read_text()


@pytest.mark.parametrize("folder", PACKAGES)
def test_the_readme_runs(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / folder))
    text = (ROOT / folder / "README.md").read_text()
    examples = re.findall(r"^```python\n(.*?)^```$", text, re.M | re.S)
    assert len(examples) == 2
    for example in examples:
        exec(example, {})


def test_the_readme_tells_dicts_from_json(package: Any) -> None:
    body = package.RunCreateStateless.from_dict(
        {"agent_id": "a", "webhook": None, "stream_mode": None, "new": 1}
    )
    kept = {"agent_id": "a", "stream_mode": None, "new": 1}
    assert body.to_dict() == {
        **kept, "on_disconnect": "cancel", "multitask_strategy": "reject", "on_completion": "delete"
    }  # fmt: skip
    assert json.loads(body.to_json()) == {**kept, "webhook": None}
    client = package.ApiClient(package.Configuration("http://h"))
    assert client.sanitize_for_serialization(body) == body.to_dict()
