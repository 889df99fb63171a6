"""`acpact report merge`: shards of a run on the command line."""

import json
from pathlib import Path

import pytest

from tests.server.serving import serving

from .conftest import Run

FEW = ("--phases", "rules", "--agent", "echo", "--rule", "runs/*-404", "--seed", "1")


@pytest.fixture
def shards(run: Run, folder: Path) -> list[str]:
    """Return the reports of two shards of a run that finds something."""
    files = ["a.json", "b.json"]
    with serving("--agent", "echo", "--fault", "answers-error-object") as url:
        for number, file in enumerate(files, start=1):
            run("test", url, *FEW, "--shard", f"{number}/2", "--report", file)
    return files


def test_a_merge(run: Run, shards: list[str]) -> None:
    result = run("report", "merge", *shards, "-o", "all.json", "-o", "all.html")
    assert result.code == 1, result.err
    assert result.err == ""
    assert result.out.startswith("must[answers/error-body] ")
    assert "core              not conforming (1 finding)" in result.out
    written = json.loads(Path("all.json").read_text())
    assert [item["rule"] for item in written["findings"]] == ["answers/error-body"]
    assert written["findings"][0]["exchanges"]
    assert json.loads(run("report", "merge", *shards).out) == written
    assert "answers/error-body" in Path("all.html").read_text()


def test_a_clean_merge(run: Run, folder: Path) -> None:
    with serving("--agent", "echo") as url:
        for number in ("1", "2"):
            run("test", url, *FEW, "--shard", f"{number}/2", "--report", f"{number}.json")
    assert run("report", "merge", "1.json", "2.json", "-o", "all.json").code == 0


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (("a.json",), "error: shard 2/2 missing: a merge needs all of them"),
        (("a.json", "b.json", "c.json"), "a.json and c.json are the same shard, 1/2; leave one"),
        (("a.json", "whole.json"), "whole.json: this is the report of a whole run and no shard"),
        (("a.json", "no.json"), "no.json: no such file"),
        (("a.json", "a.json"), "a file is named twice; name each once"),
        (("a.json", "pets.yaml"), "pets.yaml: line 1: this is no JSON"),
        (("a.json", "empty.json"), "empty.json: this is no report; acpact test --report FILE"),
        (("a.json", "b.json", "-o", "no/x.json"), "no: no such folder"),
        (("a.json", "b.json", "--rules", "no.py"), "no.py: there is no such file"),
    ],
)
def test_usage(run: Run, shards: list[str], files: tuple[str, ...], message: str) -> None:
    part = json.loads(Path("a.json").read_text())
    Path("c.json").write_text(json.dumps(part))
    Path("empty.json").write_text("{}")
    Path("whole.json").write_text(json.dumps({k: v for k, v in part.items() if k != "shard"}))
    result = run("report", "merge", *files)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_a_baseline_is_held_to_the_whole(run: Run, shards: list[str]) -> None:
    known = ("--baseline", "known.toml")
    assert run("report", "merge", *shards, *known, "--update-baseline").code == 0
    result = run("report", "merge", *shards, *known)
    assert result.code == 0
    refused = run("test", "http://127.0.0.1:1", "--shard", "1/2", *known)
    assert refused.code == 2
    assert "--baseline is held to the whole run: give it to acpact report merge" in refused.err


def test_what_is_no_shard(run: Run) -> None:
    result = run("test", "http://127.0.0.1:1", "--shard", "5/4")
    assert result.code == 2
    assert "--shard: '5/4' is no shard; write the second of four as 2/4" in result.err
