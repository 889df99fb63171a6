"""The JSON Schema of each OpenAPI version, as openapi-spec-validator ships it."""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from acpact.document.model import Version

BASE_KEYWORDS: dict[str, Any] = {
    "discriminator": {
        "type": "object",
        "required": ["propertyName"],
        "properties": {
            "propertyName": {"type": "string"},
            "mapping": {"type": "object", "additionalProperties": {"type": "string"}},
        },
    },
    "xml": {"type": "object"},
    "externalDocs": {"type": "object", "required": ["url"]},
}
"""What OpenAPI 3.1 adds to the keywords of JSON Schema 2020-12, and their schemas."""


def published_schema(version: Version) -> dict[str, Any]:
    """Return the JSON Schema of an OpenAPI version, as it was published.

    The file is read and the package is not imported: that would take longer than to validate.
    """
    found = find_spec("openapi_spec_validator")
    (folder,) = (found and found.submodule_search_locations) or ("",)
    name = "v" + ".".join(map(str, version))
    path = Path(folder, "resources", "schemas", name, "schema.json")
    schema: dict[str, Any] = json.loads(path.read_bytes())
    return schema


def accepted_schema(version: Version) -> dict[str, Any]:
    """Return the published schema, and in 3.1 with the `itemSchema` of media types besides.

    FastAPI writes it into its documents, which are 3.1.0, for each of its event streams. Lint
    warns of it.
    """
    schema = published_schema(version)
    if version == (3, 1):
        schema["$defs"]["media-type"]["properties"]["itemSchema"] = {"$dynamicRef": "#meta"}
    return schema
