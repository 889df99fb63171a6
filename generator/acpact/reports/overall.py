"""One word on a whole run, from the verdicts on its profiles."""

from dataclasses import dataclass
from typing import Literal

from acpact.reports.model import Report

Tone = Literal["good", "fair", "open", "bad", "none"]
TONES: dict[str, Tone] = {
    "conforming": "good",
    "conforming with advisories": "fair",
    "partial": "open",
    "not conforming": "bad",
    "not supported": "none",
    "not tested": "none",
}
MEANINGS = {
    "conforming": "Every promise that the server claims was tried and kept.",
    "conforming with advisories": "Every MUST was tried and kept; what is less is below.",
    "partial": "No MUST was seen broken, but not everything was tried: see what is skipped.",
    "not conforming": "At least one MUST is broken.",
    "not supported": "The server claims nothing of what was chosen.",
    "not tested": "Nothing was tried.",
}
_HEAVIEST_FIRST = (
    "not conforming",
    "partial",
    "conforming with advisories",
    "conforming",
    "not supported",
)


@dataclass(frozen=True, slots=True)
class Overall:
    """The heaviest verdict on any profile that the server claims. `tone`: how to paint it."""

    word: str
    tone: Tone


def overall(report: Report) -> Overall:
    """Return the verdict on the server as a whole."""
    found = set(report["verdicts"].values())
    if report["unhealthy"]:
        return Overall("not conforming", "bad")
    word = next((word for word in _HEAVIEST_FIRST if word in found), "not tested")
    if word.startswith("conforming") and not _is_whole(report):
        word = "partial"
    return Overall(word, TONES[word])


def _is_whole(report: Report) -> bool:
    """Whether nothing was left out by choice: a part says nothing of the server as a whole."""
    scope = report.get("scope")
    if scope is None:
        return True
    return scope["every_agent"] and all(
        chosen == every for chosen, every in scope["rules"].values()
    )


def contract_name(report: Report) -> str:
    """Return title and version of the document, or its name where it has none."""
    document = report["document"]
    named = f"{document.get('title', '')} {document.get('version', '')}".strip()
    return named or document["source"]
