"""Schemas that get a name: objects, enums, unions of models, aliases."""

from typing import TYPE_CHECKING, Any

from acpact.document import Document

from . import unions
from .names import constant, separate, snake
from .nodes import (
    ABSENT,
    Alias,
    Const,
    Definition,
    Doc,
    EnumModel,
    Field,
    Member,
    ObjectModel,
    Type,
)
from .shapes import Shape, is_object, options, shape_of
from .typed import nullable
from .view import (
    Node,
    allows_null,
    constraints,
    examples,
    fixed_values,
    follow,
    keyword,
    structure,
)

if TYPE_CHECKING:
    from .schemas import Schemas

RESERVED_FIELDS = frozenset(
    """construct copy dict from_dict from_json from_orm json model_computed_fields model_config
    model_construct model_copy model_dump model_dump_json model_extra model_fields
    model_fields_set model_json_schema model_parametrized_name model_post_init model_rebuild
    model_validate model_validate_json model_validate_strings mro parse_file parse_obj parse_raw
    schema schema_json to_dict to_json to_str update_forward_refs validate
    bool bytes constant float int list object str tuple type_checking""".split()
)
RESERVED_MEMBERS = frozenset({"mro", "name", "value", "NAME", "VALUE"})


def doc_of(schema: Any) -> Doc:
    """Return what a schema says about itself in words."""
    if not isinstance(schema, dict):
        return Doc()
    title, text = schema.get("title"), schema.get("description")
    return Doc(
        summary=title if isinstance(title, str) else "",
        description=text if isinstance(text, str) else "",
        deprecated=schema.get("deprecated") is True,
        constraints=constraints(schema),
    )


def needs_name(document: Document, node: Node) -> bool:
    """Tell whether an inline schema becomes a definition of its own."""
    if not isinstance(node.value, dict):
        return False
    if is_object(document, node):
        return not _is_one_reference(document, node)
    values = enum_values(node)
    return len(values) > 1 if values else unions.is_union(document, node)


def build(schemas: "Schemas", name: str, node: Node) -> Definition:
    """Return the definition of a schema under a name."""
    module = snake(name)
    if is_object(schemas.document, node):
        return _object(schemas, name, module, node)
    if enum_values(node):
        return _enum(schemas, name, module, node)
    if unions.is_union(schemas.document, node):
        return unions.build(schemas, name, module, node, doc_of(node.value))
    if schemas.spread(node) is not node:
        return build(schemas, name, schemas.spread(node))
    return _alias(schemas, name, module, node)


def enum_values(node: Node) -> dict[str | int, str]:
    """Return the values of an enum of strings or of integers with their descriptions, or {}."""
    fixed: dict[Any, str] = dict.fromkeys(fixed_values(node.value), "") if _hashable(node) else {}
    if not fixed and options(node):
        fixed = _const_branches(node)
    kinds = {type(value) for value in fixed_values(node.value) or fixed}
    return fixed if kinds in ({str}, {int}) else {}


def _hashable(node: Node) -> bool:
    return all(isinstance(value, str | int | float) for value in fixed_values(node.value))


def _const_branches(node: Node) -> dict[Any, str]:
    found: dict[Any, str] = {}
    for option in options(node):
        if "$ref" in option.value if isinstance(option.value, dict) else True:
            return {}
        values = fixed_values(option.value)
        if len(values) != 1 or "const" not in option.value or not isinstance(values[0], str | int):
            return {}
        found[values[0]] = doc_of(option.value).description or doc_of(option.value).summary
    return found


def is_json_text(node: Node) -> bool:
    """Tell whether a schema is a string that holds JSON of a described kind."""
    media_type = node.get("contentMediaType")
    return media_type == "application/json" and isinstance(node.get("contentSchema"), dict)


def _is_one_reference(document: Document, node: Node) -> bool:
    own = {key: value for key, value in node.value.items() if key != "allOf"}
    parts = [part for part in node.children("allOf") if structure(follow(document, part).value)]
    return len(parts) == 1 and not set(structure(own)) - {"type"}


def _enum(schemas: "Schemas", name: str, module: str, node: Node) -> EnumModel:
    values = enum_values(node)
    by_key = {str(value): value for value in values}
    names = _member_names(list(by_key))
    return EnumModel(
        name=name,
        module=module,
        pointer=node.pointer,
        doc=doc_of(node.value),
        kind="string" if isinstance(next(iter(values)), str) else "integer",
        members=tuple(Member(names[key], value, values[value]) for key, value in by_key.items()),
        inline=schemas.component(node.pointer) is None,
    )


def _member_names(keys: list[str]) -> dict[str, str]:
    return separate(
        {key: constant(key, reserved=RESERVED_MEMBERS) for key in keys},
        again=lambda text: constant(text, reserved=RESERVED_MEMBERS),
    )


def _alias(schemas: "Schemas", name: str, module: str, node: Node) -> Alias:
    is_reference = isinstance(node.value, dict) and "$ref" in node.value
    found = schemas.of(node) if is_reference else schemas.plain(node)
    has_null = found.nullable or allows_null(node)
    return Alias(
        name=name,
        module=module,
        pointer=node.pointer,
        doc=doc_of(node.value),
        type=nullable(found.type) if has_null else found.type,
        examples=examples(node.value),
    )


def _object(schemas: "Schemas", name: str, module: str, node: Node) -> ObjectModel:
    bases, shape = _split(schemas, name, node)
    if shape.widened:
        schemas.registry.waive(
            "alternatives-merged",
            node.pointer,
            "an object with alternatives beside its properties: all of them are optional here",
        )
    elif shape.narrowed:
        schemas.registry.waive(
            "alternatives-ignored", node.pointer, "its properties are typed as they stand beside it"
        )
    if node.get("discriminator"):
        schemas.registry.waive(
            "discriminator-on-base", node.pointer, "the models that inherit from it are not tried"
        )
    if isinstance(node.get("additionalProperties"), dict) and node.value["additionalProperties"]:
        schemas.registry.waive(
            "untyped-extras", node.pointer, "further properties are kept, but not typed"
        )
    names = separate(
        {wire: snake(wire, prefix="field", reserved=RESERVED_FIELDS) for wire in shape.properties},
        taken=_inherited(schemas, bases),
        again=lambda text: snake(text, prefix="field", reserved=RESERVED_FIELDS),
    )
    return ObjectModel(
        name=name,
        module=module,
        pointer=node.pointer,
        doc=doc_of(node.value),
        bases=bases,
        fields=tuple(
            _field(schemas, wire, names[wire], prop, required=wire in shape.required)
            for wire, prop in shape.properties.items()
        ),
        examples=examples(node.value),
    )


def _inherited(schemas: "Schemas", bases: tuple[str, ...]) -> set[str]:
    found: set[str] = set()
    for base in bases:
        model = schemas.definitions[base]
        if isinstance(model, ObjectModel):
            found.update(item.name for item in model.fields)
            found |= _inherited(schemas, model.bases)
    return found


def _field(schemas: "Schemas", wire: str, name: str, node: Node, *, required: bool) -> Field:
    found = schemas.of(node)
    tag = node.pointer in schemas.registry.tags
    values = fixed_values(follow(schemas.document, node).value)
    kind: Type = Const(values) if tag else found.type
    is_constant = len(values) == 1 and _is_fixed(kind) and not found.nullable
    constant_value: Any = values[0] if is_constant else ABSENT
    required = required and not _one_way(schemas.document, node)
    return Field(
        wire=wire,
        name=name,
        type=kind,
        required=required,
        nullable=not tag and found.nullable,
        default=keyword(schemas.document, node, "default", ABSENT),
        constant=constant_value,
        tag=tag,
        doc=_field_doc(schemas, node),
        pointer=node.pointer,
    )


def _one_way(document: Document, node: Node) -> bool:
    """Tell whether a property is in requests only or in responses only: required in one way."""
    return any(
        keyword(document, node, key, default=False) is True for key in ("readOnly", "writeOnly")
    )


def _is_fixed(kind: Type) -> bool:
    return isinstance(kind, Const)


def _field_doc(schemas: "Schemas", node: Node) -> Doc:
    """Return the words at the property, the referenced schema's where it has none of its own."""
    own = doc_of(node.value)
    if own.description or not isinstance(node.value, dict) or "$ref" not in node.value:
        return own
    return doc_of(follow(schemas.document, node).value)


def _split(schemas: "Schemas", name: str, node: Node) -> tuple[tuple[str, ...], Shape]:
    """Return the models to inherit from, and the fields beside theirs.

    Inheritance is used where it says the same as the merged object: nothing redeclared, nothing
    tightened. Everything else is flattened.
    """
    whole = shape_of(schemas.document, node)
    parts = list(node.children("allOf"))
    bases = [part for part in parts if _base_name(schemas, part) not in (None, name)]
    own = Shape()
    for part in parts:
        if part not in bases:
            own.add(shape_of(schemas.document, part))
    alone = {key: value for key, value in node.value.items() if key != "allOf"}
    own.add(shape_of(schemas.document, Node(alone, node.pointer)))
    shapes = [shape_of(schemas.document, base) for base in bases]
    if (
        not bases
        or whole.widened
        or not _disjoint([*shapes, own])
        or _circular(schemas, name, bases)
    ):
        return (), whole
    names = tuple(found for base in bases if (found := _base_name(schemas, base)))
    for base, base_name in zip(bases, names, strict=True):
        schemas.define(base_name, follow(schemas.document, base))
    inherited = [_inherited(schemas, (name,)) for name in names]
    if len(set().union(*inherited)) < sum(map(len, inherited)):
        return (), whole
    return names, own


def _base_name(schemas: "Schemas", part: Node) -> str | None:
    if not isinstance(part.value, dict) or set(part.value) != {"$ref"}:
        return None
    target = follow(schemas.document, part)
    name = schemas.component(target.pointer)
    return name if name and is_object(schemas.document, target) else None


def _disjoint(shapes: list[Shape]) -> bool:
    declared = [name for shape in shapes for name in shape.properties]
    return len(declared) == len(set(declared)) and all(
        set(shape.required) <= set(shape.properties)
        or not (set(shape.required) - set(shape.properties)) & set(declared)
        for shape in shapes
    )


def _circular(schemas: "Schemas", name: str, bases: list[Node]) -> bool:
    pending = list(bases)
    seen: set[str] = set()
    while pending:
        part = pending.pop()
        target = follow(schemas.document, part)
        if schemas.component(target.pointer) == name:
            return True
        if target.pointer not in seen:
            seen.add(target.pointer)
            pending.extend(target.children("allOf"))
    return False
