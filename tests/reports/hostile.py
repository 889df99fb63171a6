"""A report in which everything that a server or a document can say is hostile."""

from collections.abc import Mapping
from typing import Any

from acpact.reports import Report

SCRIPT = "<script>window.hit=1</script><img src=x onerror=window.hit=1>"
FOREIGN = "\"'><link rel=stylesheet href=http://192.0.2.1/x.css>{{7*7}}{% raw %}"
ESCAPES = "\x1b[2J\x1b]0;x\x07\x9b31m\u202e\x00\ud800\ufeff"
MARKUP = "]]>--></title></script></style></textarea>&amp;`` ``` | **x** [a](http://192.0.2.1)"
COMMANDS = (
    "\n::error::hit\r\n::set-output name=a::b\n##[error]hit\n## heading\n# x\n- [ ] y\n%0A::x"
)
HOSTILE = f"{SCRIPT}{FOREIGN}{ESCAPES}{MARKUP}{COMMANDS}"

CONTROLS = ("\x1b", "\x07", "\x9b", "\u202e", "\x00", "\ud800", "\ufeff")
_PATHS: Mapping[str, tuple[str, ...]] = {
    "findings": (
        "rule", "title", "quote", "expected", "seen", "cause", "shell",
        "operations", "agents", "also",
    ),
    "agents": ("id", "name", "version", "operations"),
    "tried": ("reason",),
    "rules": ("title", "text"),
}  # fmt: skip


def hostile(report: Report) -> Report:
    """Return the report with hostile text wherever the schema lets any text be."""
    made: Any = dict(report)
    for part, names in _PATHS.items():
        made[part] = [_poisoned(item, names) for item in made[part]]
    for finding in made["findings"]:
        finding["pointer"] = f"#{HOSTILE}"
        finding["exchanges"] = [_exchange(exchange) for exchange in finding["exchanges"]]
    names = ("url", "unhealthy", "stopped", "acpact")
    document = _poisoned(made["document"], ("source", "overlays", "title", "version"))
    operation = {"method": HOSTILE, "path": HOSTILE, "statuses": ["200", HOSTILE]}
    counts = {HOSTILE: {HOSTILE: 3}}
    coverage: dict[str, Any] = dict.fromkeys(("statuses", "media", "parameters", "values"), counts)
    entries = [_entry(state) for state in ("known", "expired", "gone", "untried")]
    changed: Any = {
        **made,
        **_poisoned(dict.fromkeys(names, ""), names),
        "document": document,
        "operations": {HOSTILE: operation},
        "coverage": {**coverage, "unanswered": [HOSTILE]},
        "baseline": {"file": HOSTILE, "date": "2026-01-01", "entries": entries},
    }
    poisoned: Report = changed
    return poisoned


def _entry(state: str) -> dict[str, str]:
    texts = dict.fromkeys(("cause", "reason", "owner"), HOSTILE)
    return {**texts, "rule": state + HOSTILE, "expires": "2026-01-01", "state": state}


def _poisoned(value: Any, names: tuple[str, ...]) -> Any:
    changed = {n: [HOSTILE] if isinstance(value[n], list) else HOSTILE for n in names if n in value}
    return {**value, **changed}


def _exchange(exchange: Any) -> Any:
    texts = _poisoned(exchange, ("operation", "method", "url", "detail", "curl"))
    answer = {"status": 500, "headers": [[HOSTILE, HOSTILE]], "body": {"text": HOSTILE}}
    return {**texts, "headers": [[HOSTILE, HOSTILE]], "body": {"text": HOSTILE}, "response": answer}
