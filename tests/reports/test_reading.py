"""What is a report and what is none; JSON on many lines."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acpact.cli import main
from acpact.reports import ReportError, read_report
from acpact.reports.pretty import pretty

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: this is no JSON"),
        ('{\n"a": }', "line 2: this is no JSON"),
        ("[" * 100_000, "this is no JSON of ours"),
        ('{"format": NaN}', "this is no JSON of ours: NaN is no number"),
        ("[]", "this is no report; acpact test --report FILE writes one"),
        ("5", "this is no report"),
        ('{"format": "1.0"}', "this is no report"),
        ('{"format": "1.0", "rule": "a", "requests": []}', "this is no report"),
        ('{"format": 1, "findings": []}', "this is no report"),
        (
            '{"format": "0.9", "findings": []}',
            "a report of format 0.9; this version of acpact reads",
        ),
        ('{"format": "2.0", "findings": []}', "a report of format 2.0"),
        ('{"format": "1.0", "findings": []}', "#: "),
    ],
)
def test_what_is_no_report(text: str, message: str) -> None:
    with pytest.raises(ReportError) as caught:
        read_report(text)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"findings": [5]}, "#/findings/0: 5 is not of type 'object'"),
        ({"seed": "x" * 500}, "#/seed: "),
        ({"unknown": 1}, "#: Additional properties are not allowed"),
        ({"started": "2026-13-45T00:00:00Z"}, "time data"),
        ({"started": "2026-01-01T00:00:00Z\n"}, "unconverted data"),
        ({"seconds": 1e400}, "cannot convert float infinity"),
        ({"seconds": 1e12}, "date value out of range"),
    ],
)
def test_a_broken_report(clean_file: Path, change: dict[str, object], message: str) -> None:
    text = json.dumps({**json.loads(clean_file.read_text()), **change})
    with pytest.raises(ReportError) as caught:
        read_report(text.replace("Infinity", "1e400"))
    assert str(caught.value).startswith(message)
    assert len(str(caught.value)) < 400


def test_the_command_tells_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], clean_file: Path
) -> None:
    for name, data, message in (
        ("none.json", b"{}", "this is no report"),
        ("binary.json", b"\xff\xfe", "byte 0 is not UTF-8"),
        ("old.json", b'{"format": "0.1", "findings": []}', "a report of format 0.1"),
    ):
        file = tmp_path / name
        file.write_bytes(data)
        assert main(["report", str(file)]) == 2
        assert capsys.readouterr().err.startswith(f"error: {file}: {message}")
    assert main(["report", str(tmp_path / "no.json")]) == 2
    for output in (tmp_path, tmp_path / "no" / "r.html", tmp_path / "r.bin"):
        assert main(["report", str(clean_file), "-o", str(output)]) == 2
    assert not list(tmp_path.glob("r.*"))


def test_the_format_is_told_by_the_name(tmp_path: Path, clean_file: Path) -> None:
    starts = {
        "r.html": "<!doctype html>", "r.xml": "<?xml", "r.sarif": '{\n  "$schema"', "r.svg": "<svg",
        "r.sarif.json": '{\n  "$schema"', "r.json": '{\n  "format"', "r.md": "## acpact",
    }  # fmt: skip
    for name, start in starts.items():
        assert main(["report", str(clean_file), "-o", str(tmp_path / name)]) == 0
        assert (tmp_path / name).read_text().startswith(start), name
    assert {path.name for path in tmp_path.iterdir()} == set(starts)


def test_views_gate_only_if_asked(faulty_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "view", str(faulty_file), "--format", "github"]) == 0
    assert main(["report", str(faulty_file), "--fail-on", "must"]) == 1


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(JSON)
def test_pretty_json_is_what_python_makes(value: object) -> None:
    for is_ascii in (True, False):
        text = json.dumps(value, ensure_ascii=is_ascii)
        wanted = json.dumps(value, ensure_ascii=is_ascii, indent=2)
        assert pretty(text) == (wanted if text.startswith(("{", "[")) else text)


@pytest.mark.parametrize(
    "text", ["", "no", "{", '{"a": 1', "5", '"a"', "[" * 50 + "]" * 50, "x" * 100_000]
)
def test_what_is_no_json_stays(text: str) -> None:
    assert pretty(text) == text


def test_tokens_stay_as_they_came() -> None:
    text = '{"a":1.50e+1,"a":"\\u0041","b":[],"c":{}}'
    assert pretty(text) == ('{\n  "a": 1.50e+1,\n  "a": "\\u0041",\n  "b": [],\n  "c": {}\n}')
