"""Payloads as plain dicts: the types of a document as TypedDicts, for all targets with such."""

from .spelling import FORMATS, STYLES, Speller
from .views import KeyView, Payloads, TypeView, payloads

__all__ = ["FORMATS", "STYLES", "KeyView", "Payloads", "Speller", "TypeView", "payloads"]
