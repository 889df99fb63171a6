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
_MEANINGS = {
    "conforming": "Every promise that the server claims was tried and kept.",
    "conforming with advisories": "Every MUST was tried and kept; what is less is below.",
    "partial": "No MUST was seen broken, but not every rule could be tried: see what was skipped.",
    "not conforming": "At least one MUST is broken.",
    "not supported": "The server claims nothing that could be tried.",
}
_IN_PART = "What was chosen was tried and kept; it is not all that the server claims."
_HEAVIEST_FIRST = ("not conforming", "partial", "conforming with advisories", "conforming")
_PROMISING = ("good", "fair")


@dataclass(frozen=True, slots=True)
class Overall:
    """The heaviest verdict on any profile that the server claims. `tone`: how to paint it.

    `is_part`: not all rules were chosen, or not all agents.
    """

    word: str
    tone: Tone
    is_part: bool = False

    @property
    def told(self) -> str:
        """The word, with a reservation where it promises more than was looked at."""
        return f"{self.word}, in part" if self._is_reserved else self.word

    @property
    def meaning(self) -> str:
        """The same in a sentence."""
        return _IN_PART if self._is_reserved else _MEANINGS[self.word]

    @property
    def _is_reserved(self) -> bool:
        return self.is_part and self.tone in _PROMISING


def overall(report: Report) -> Overall:
    """Return the verdict on the server as a whole."""
    found = set(report["verdicts"].values())
    if report["unhealthy"]:
        return Overall("not conforming", "bad")
    word = next((word for word in _HEAVIEST_FIRST if word in found), "not supported")
    return Overall(word, TONES[word], _is_part(report))


def part_of(report: Report, profile: str) -> str:
    """Return what goes after a verdict on a profile that not all of it, or not everybody, is in."""
    verdict, scope = report["verdicts"][profile], report.get("scope")
    if scope is None or verdict == "not tested":
        return ""
    if verdict == "not supported":
        return "" if scope["every_agent"] else " by the chosen agents"
    count = scope["rules"].get(profile, {"chosen": 0, "all": 0})
    chosen, every = count["chosen"], count["all"]
    return "" if chosen == every else f", by {chosen} of {every} rules"


def _is_part(report: Report) -> bool:
    scope = report.get("scope")
    if scope is None:
        return False
    return not scope["every_agent"] or any(
        count["chosen"] < count["all"] for count in scope["rules"].values()
    )


def contract_name(report: Report) -> str:
    """Return title and version of the document, or its name where it has none."""
    document = report["document"]
    named = f"{document.get('title', '')} {document.get('version', '')}".strip()
    return named or document["source"]
