"""A quick yes to a structure, by compiled code that can't explain a no as `structure` does."""

from functools import cache
from typing import Any

import jsonschema_rs

from acpact.document.model import Version
from acpact.document.published import BASE_KEYWORDS, accepted_schema

_META = "https://json-schema.org/draft/2020-12/schema"


def is_acceptable(data: dict[str, Any], version: Version) -> bool:
    """Tell whether a structure is right for certain; if not, `check_structure` has the last word.

    All schemas of the document are held to the JSON Schema dialect of OpenAPI, too. Nothing is
    fetched, and no `pattern` or `format` of the document is looked at.
    """
    try:
        return bool(_validator(version).is_valid(data))
    except ValueError:  # a value that JSON can't have, as YAML's `.nan`
        return False


@cache
def _validator(version: Version) -> Any:
    published = accepted_schema(version)
    if version == (3, 0):
        return jsonschema_rs.Draft4Validator(_unambiguous(published), validate_formats=False)
    schema = {
        "$dynamicAnchor": "meta",
        "allOf": [{"$ref": _META}, {"properties": BASE_KEYWORDS}],
    }
    whole = {**published, "$defs": {**published["$defs"], "schema": schema}}
    return jsonschema_rs.Draft202012Validator(whole, validate_formats=False)


def _unambiguous(published: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of 3.0 with callbacks that are no references, as all else is by itself."""
    definitions = published["definitions"]
    callback = {**definitions["Callback"], "properties": {"$ref": {"not": {}}}}
    return {**published, "definitions": {**definitions, "Callback": callback}}
