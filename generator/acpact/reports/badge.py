"""A report as a badge: an SVG with the overall verdict."""

from acpact.render import Text
from acpact.reports.model import Report
from acpact.reports.overall import overall
from acpact.reports.templates import rendered
from acpact.reports.texts import line

_COLOURS = {
    "good": "#1a7f37",
    "fair": "#4d7c0f",
    "open": "#8a5a00",
    "bad": "#b42318",
    "none": "#57606a",
}
_CHARACTER, _PADDING = 7, 8  # pixels; textLength stretches the text to what is reckoned here
_MOST = 24


def badge(report: Report) -> str:
    """Return the SVG; it needs no font but a sans-serif one, and nothing from elsewhere."""
    found = overall(report)
    label = f"ACP {line(report['document'].get('version', ''), _MOST)}".strip()
    left, right = (len(text) * _CHARACTER + 2 * _PADDING for text in (label, found.told))
    return rendered(
        "badge.svg.jinja",
        {
            "label": Text(label),
            "word": Text(found.told),
            "colour": _COLOURS[found.tone],
            "left": left,
            "right": right,
            "width": left + right,
            "label_width": left - 2 * _PADDING,
            "word_width": right - 2 * _PADDING,
            "padding": _PADDING,
            "word_at": left + _PADDING,
        },
    )
