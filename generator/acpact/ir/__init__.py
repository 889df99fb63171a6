"""`Document` to `Api`: what the contract says, independent of any language."""

from .bounds import SchemaSizeError
from .build import build_api
from .nodes import Api
from .registry import SchemaNameError

__all__ = ["Api", "SchemaNameError", "SchemaSizeError", "build_api"]
