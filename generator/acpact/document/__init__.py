"""Bytes to `Document`: loading within limits, positions, references, overlays, validation."""

from acpact.document.diagnostics import (
    Diagnostic,
    DocumentError,
    Level,
    Location,
    excerpt,
    in_order,
    printable,
)
from acpact.document.load import load, load_bytes
from acpact.document.model import Document, Version
from acpact.document.operations import follow
from acpact.document.overlay import (
    Action,
    Overlay,
    applies_to,
    load_overlay,
    load_overlay_bytes,
)
from acpact.document.patch import apply_overlay
from acpact.document.pointer import escape, join, parent, split, unescape, walk
from acpact.document.rules import RULES, Rule
from acpact.document.scan import nodes
from acpact.document.validation import validate
from acpact.document.visit import METHODS, Node, descend, visit
from acpact.limits import Limits

__all__ = [
    "METHODS",
    "RULES",
    "Action",
    "Diagnostic",
    "Document",
    "DocumentError",
    "Level",
    "Limits",
    "Location",
    "Node",
    "Overlay",
    "Rule",
    "Version",
    "applies_to",
    "apply_overlay",
    "descend",
    "escape",
    "excerpt",
    "follow",
    "in_order",
    "join",
    "load",
    "load_bytes",
    "load_overlay",
    "load_overlay_bytes",
    "nodes",
    "parent",
    "printable",
    "split",
    "unescape",
    "validate",
    "visit",
    "walk",
]
