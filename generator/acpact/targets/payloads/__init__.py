"""Payloads as plain dicts: the types of a document as TypedDicts, for all targets with such."""

from .spelling import FORMS, LIBERAL, PYTHON, STYLES, Speller, Vocabulary
from .views import KeyView, Payloads, TypeView, is_attribute

__all__ = [
    "FORMS",
    "LIBERAL",
    "PYTHON",
    "STYLES",
    "KeyView",
    "Payloads",
    "Speller",
    "TypeView",
    "Vocabulary",
    "is_attribute",
]
