"""Links between operations, derived from a document: whoever makes an id known leads to its uses.

So requests follow each other as in real life: a run is created, waited for, resumed, cancelled and
deleted; a thread gets runs, has a history, is copied.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from acpact.conformance.contract import Contract, Operation, properties
from acpact.document import follow

_JSON = "application/json"


def linked(contract: Contract, known: Mapping[str, Any]) -> dict[str, Any]:
    """Return the document with a link from each success to all operations that it has ids for.

    Ids are the values of path parameters: in the answer they are the properties of the same name,
    in the body itself or an object right inside it; those that the request was sent with are known
    too. Parameters in `known` need none. Links that the document has itself stay.
    """
    tree: dict[str, Any] = json.loads(json.dumps(contract.document.data))
    for source in contract.operations.values():
        responses = tree["paths"][source.path][source.method.lower()]["responses"]
        for status in source.successes:
            links = dict(_links(contract, source, str(status), known))
            response = follow(contract.document, responses[str(status)])
            responses[str(status)] = {**response, "links": {**links, **response.get("links", {})}}
    return tree


def _links(
    contract: Contract, source: Operation, status: str, known: Mapping[str, Any]
) -> Iterator[tuple[str, dict[str, Any]]]:
    found = {name: f"$request.path.{name}" for name in source.path_parameters}
    found.update(_told(contract, source, status))
    for target in contract.operations.values():
        wanted = [name for name in target.path_parameters if name not in known]
        if wanted and all(name in found for name in wanted):
            parameters = {f"path.{name}": found[name] for name in wanted}
            yield f"to_{target.id}", {"operationId": target.id, "parameters": parameters}


def _told(contract: Contract, source: Operation, status: str) -> Iterator[tuple[str, str]]:
    """Yield where a value is in a JSON answer, by name; what is further out comes last: it wins."""
    schema = {"$ref": source.answers[status].get(_JSON, "")}
    if not schema["$ref"]:
        return
    outer = dict(properties(contract.document, schema))
    for name, part in outer.items():
        for inner, _ in properties(contract.document, part):
            yield inner, f"$response.body#/{name}/{inner}"
    for name in outer:
        yield name, f"$response.body#/{name}"
