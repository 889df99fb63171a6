"""Unions: which of several models a value is, and how that is told."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from acpact.document import Document

from .nodes import NULL, UnionModel, Variant
from .shapes import Shape, is_object, options, shape_of
from .typed import one_of
from .view import Node, allows_null, examples, fixed_values, follow

if TYPE_CHECKING:
    from .schemas import Schemas


@dataclass(frozen=True, slots=True)
class Model:
    """A branch of a union that is an object with properties."""

    node: Node
    shape: Shape


def models_of(document: Document, node: Node) -> tuple[list[Model], list[Node]]:
    """Return the models of a union, unions inside it opened, and its other branches."""
    models: dict[str, Model] = {}
    others: list[Node] = []
    stack = list(reversed(options(node)))
    seen = {node.pointer}
    while stack:
        branch = stack.pop()
        target = follow(document, branch)
        if is_object(document, target):
            models.setdefault(target.pointer, Model(target, shape_of(document, target)))
        elif options(target) and not target.get("allOf") and target.pointer not in seen:
            seen.add(target.pointer)
            stack.extend(reversed(options(target)))
        else:
            others.append(branch)
    return list(models.values()), others


def is_union(document: Document, node: Node) -> bool:
    """Tell whether a schema is a union of two models or more."""
    if not isinstance(node.value, dict) or not options(node) or node.get("allOf"):
        return False
    return not is_object(document, node) and len(models_of(document, node)[0]) > 1


def build(schemas: "Schemas", name: str, module: str, node: Node, doc: Any) -> UnionModel:
    """Return the definition of a union of models."""
    document = schemas.document
    models, others = models_of(document, node)
    tag, tags, literal = _tagging(schemas, node, models)
    named = [(model, schemas.define_inline(model.node)) for model in models]
    if tag is None:
        named.sort(key=lambda pair: _specificity(pair[0]))
    if literal or tag is None:
        _close_tags(schemas, models, tag)
    typed = [schemas.of(other) for other in others]
    nulls = [NULL] if allows_null(node) or any(item.nullable for item in typed) else []
    return UnionModel(
        name=name,
        module=module,
        pointer=node.pointer,
        doc=doc,
        tag=tag,
        literal=literal,
        variants=tuple(Variant(n, tags.get(m.node.pointer, ())) for m, n in named),
        others=one_of([*(item.type for item in typed), *nulls]) if typed or nulls else None,
        examples=examples(node.value),
    )


def _tagging(
    schemas: "Schemas", node: Node, models: list[Model]
) -> tuple[str | None, dict[str, tuple[Any, ...]], bool]:
    discriminator = node.get("discriminator")
    if isinstance(discriminator, dict) and isinstance(discriminator.get("propertyName"), str):
        prop = discriminator["propertyName"]
        fixed = {model.node.pointer: _fixed(schemas, model, prop) for model in models}
        if _separates(fixed):
            return prop, fixed, True
        mapped = _mapped(schemas, models, discriminator, fixed)
        if _separates(mapped):
            return prop, mapped, False
        schemas.registry.waive(
            "discriminator-ignored", node.pointer, f"{prop!r} does not tell the variants apart"
        )
        return None, {}, False
    return _implicit(schemas, models)


def _implicit(
    schemas: "Schemas", models: list[Model]
) -> tuple[str | None, dict[str, tuple[Any, ...]], bool]:
    for prop in models[0].shape.properties:
        fixed = {model.node.pointer: _fixed(schemas, model, prop) for model in models}
        if all(prop in m.shape.required for m in models) and _separates(fixed):
            return prop, fixed, True
    return None, {}, False


def _fixed(schemas: "Schemas", model: Model, prop: str) -> tuple[Any, ...]:
    found = model.shape.properties.get(prop)
    values = fixed_values(follow(schemas.document, found).value) if found else ()
    return values if all(isinstance(value, str) for value in values) else ()


def _separates(tags: dict[str, tuple[Any, ...]]) -> bool:
    flat = [value for values in tags.values() for value in values]
    return all(tags.values()) and len(flat) == len(set(flat))


def _mapped(
    schemas: "Schemas",
    models: list[Model],
    discriminator: dict[str, Any],
    fixed: dict[str, tuple[Any, ...]],
) -> dict[str, tuple[Any, ...]]:
    mapping = discriminator.get("mapping")
    by_pointer: dict[str, list[str]] = {}
    for value, target in mapping.items() if isinstance(mapping, dict) else ():
        reference = target if "/" in str(target) else f"#/components/schemas/{target}"
        end = follow(schemas.document, Node({"$ref": reference}, ""))
        by_pointer.setdefault(end.pointer, []).append(value)
    return {
        model.node.pointer: tuple(by_pointer.get(model.node.pointer, ()))
        or fixed[model.node.pointer]
        or (model.node.pointer.rsplit("/", 1)[-1],)
        for model in models
    }


def _close_tags(schemas: "Schemas", models: list[Model], tag: str | None) -> None:
    """Record the properties whose fixed values decide between the models."""
    for model in models:
        names = [tag] if tag is not None else _marks(model)
        schemas.registry.tags.update(model.shape.properties[name].pointer for name in names)


def _marks(model: Model) -> list[str]:
    return [
        name
        for name, node in model.shape.properties.items()
        if name in model.shape.required and len(fixed_values(node.value)) == 1
    ]


def _specificity(model: Model) -> tuple[int, int]:
    return -len(_marks(model)), -len(model.shape.required)
