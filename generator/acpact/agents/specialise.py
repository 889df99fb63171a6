"""One agent's own contract: the document, with what only the agent knows put in."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from acpact.agents.capabilities import Capabilities
from acpact.agents.descriptor import Descriptor
from acpact.agents.embedding import UnusableError, embed
from acpact.agents.excluding import exclude
from acpact.agents.generalising import generalise
from acpact.agents.parts import CHANGED, FEATURES, INTERRUPTS, SHARED, SPECS, Feature
from acpact.agents.pinning import pin
from acpact.agents.pruning import prune
from acpact.document import Document


def specialise(
    document: Document,
    descriptor: Descriptor,
    capabilities: Capabilities | None = None,
    *,
    agent_id: str = "",
) -> Document:
    """Return the contract of one agent: its schemas, its operations, its id in every request.

    The schemas of the descriptor take the place of the free-form components; one that can't be
    used (`Descriptor.problems` says why) leaves its component as it is. What `capabilities` (by
    default the declared ones) don't have is removed, and then all that nothing refers to. With
    `agent_id`, requests have to name this agent. Locations are those of the general document.
    """
    tree = json.loads(json.dumps(document.data))
    can = capabilities or descriptor.capabilities
    own = _own_schemas(tree, descriptor)
    generalise(tree, SHARED, frozenset({*own, *CHANGED}))
    removed: list[str] = []
    for feature in FEATURES:
        if not any(can.has(name) for name in feature.needs):
            removed += exclude(tree, feature)
    for components in own.values():
        tree["components"]["schemas"].update(components)
    if agent_id:
        pin(tree, agent_id)
    removed += prune(tree)
    return replace(document, data=tree, positions=document.positions.without(tuple(removed)))


def without(document: Document, operations: tuple[str, ...]) -> Document:
    """Return a document without some operations, and without what only they refer to."""
    tree = json.loads(json.dumps(document.data))
    removed = [*exclude(tree, Feature((), operations=operations)), *prune(tree)]
    return replace(document, data=tree, positions=document.positions.without(tuple(removed)))


def _own_schemas(tree: dict[str, Any], descriptor: Descriptor) -> dict[str, dict[str, Any]]:
    """Return the components that take the place of each free-form one that there is."""
    present = tree.get("components", {}).get("schemas", {})
    taken = set(present)
    found = {}
    for name, schemas in _sources(descriptor):
        if name in present and schemas and not any(schema is None for schema in schemas):
            try:
                found[name] = embed(schemas, name, tree["openapi"], frozenset(taken))
            except UnusableError:
                continue
            taken |= found[name].keys()
    return found


def _sources(descriptor: Descriptor) -> Iterator[tuple[str, list[Any]]]:
    for name, key in SPECS.items():
        yield name, [descriptor.schema(key)]
    for name, attribute in INTERRUPTS.items():
        yield name, [getattr(item, attribute) for item in descriptor.interrupts]
