"""The model engine: the only importer of datamodel-code-generator.

The engine decides how types are spelled and in which order classes stand. It is handed the bare
structure of an API under neutral names (`C0`, `c0_f0`, `T0`): no name, text, pattern or default of
a document reaches it, and what comes back is parsed and matched against what went in, so that
nothing can be lost on the way.
"""

import ast
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from acpact.ir import nodes

ENGINE_PIN = "0.89.0"


class EngineError(Exception):
    """The engine gave back something else than what it was handed."""


@dataclass(frozen=True, slots=True)
class ModelSpelling:
    """How one object model is spelled: its bases, and the annotation of each of its fields."""

    bases: tuple[str, ...]
    annotations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spelling:
    """What the engine answered.

    Attributes:
        order: object models, bases before what inherits from them.
        models: the spelling of each object model.
        types: the spelling of each type asked for beside the models, by its key.
        names: every definition that the spelling of a type or model refers to, by key or name.
    """

    order: tuple[str, ...]
    models: Mapping[str, ModelSpelling]
    types: Mapping[str, str]
    names: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A type to be spelled, and whether None is to be allowed beside it."""

    type: nodes.Type
    nullable: bool = False


def spell(definitions: Iterable[nodes.Definition], asked: Mapping[str, Asked]) -> Spelling:
    """Return the Python spelling of all object models, and of the types that are asked for.

    Raises:
        EngineError: the engine's answer does not match the question.
    """
    objects = [item for item in definitions if isinstance(item, nodes.ObjectModel)]
    question = _Question(objects)
    schema = question.schema(objects, asked)
    answer = _Answer(question, _run(schema))
    models = {item.name: answer.model(item) for item in objects}
    types = dict(zip(asked, answer.fields(_EXTRA, len(asked)), strict=True))
    return Spelling(
        order=tuple(answer.order()),
        models={name: spelled for name, (spelled, _) in models.items()},
        types={key: text for key, (text, _) in types.items()},
        names={
            **{name: names for name, (_, names) in models.items()},
            **{key: names for key, (_, names) in types.items()},
        },
    )


_EXTRA = "X0"
_SCALARS: Mapping[str, dict[str, Any]] = {
    "any": {},
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "uuid": {"type": "string"},
    "number": {"type": ["number", "integer"]},
    "boolean": {"type": "boolean"},
    "null": {"type": "null"},
}
_RUNTIME_SCALARS = {"date-time": "DateTime", "date": "Date", "binary": "Binary"}


class _Question:
    """The schema for the engine, and what its neutral names stand for."""

    def __init__(self, objects: list[nodes.ObjectModel]) -> None:
        self.classes = {item.name: f"C{index}" for index, item in enumerate(objects)}
        self.placeholders: dict[str, ast.expr] = {
            neutral: ast.Name(name) for name, neutral in self.classes.items()
        }
        self._seen: dict[str, str] = {}

    def schema(
        self, objects: list[nodes.ObjectModel], asked: Mapping[str, Asked]
    ) -> dict[str, Any]:
        definitions = {self.classes[item.name]: self._object(item) for item in objects}
        definitions[_EXTRA] = _object(
            _EXTRA, [self._type(item.type, nullable=item.nullable) for item in asked.values()]
        )
        return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": definitions}

    def _object(self, item: nodes.ObjectModel) -> dict[str, Any]:
        own = _object(
            self.classes[item.name],
            [self._type(field.type, nullable=_may_be_none(field)) for field in item.fields],
        )
        if not item.bases:
            return own
        return {"allOf": [*({"$ref": self._pointer(base)} for base in item.bases), own]}

    def _pointer(self, name: str) -> str:
        return f"#/$defs/{self.classes[name]}"

    def _type(self, kind: nodes.Type, *, nullable: bool = False) -> dict[str, Any]:
        schema = self._plain(kind)
        if nullable and kind not in (nodes.ANY, nodes.NULL):
            return _any_of([schema, dict(_SCALARS["null"])])
        return schema

    def _plain(self, kind: nodes.Type) -> dict[str, Any]:
        match kind:
            case nodes.Scalar():
                runtime = _RUNTIME_SCALARS.get(kind.kind)
                return self._placeholder(runtime) if runtime else dict(_SCALARS[kind.kind])
            case nodes.Const():
                return self._const(kind)
            case nodes.JsonText():
                return self._placeholder(f"JsonString[{kind.name}]")
            case nodes.Array():
                return {"type": "array", "items": self._type(kind.items)}
            case nodes.Mapping():
                return {"type": "object", "additionalProperties": self._values(kind.values)}
            case nodes.Ref():
                if kind.name in self.classes:
                    return {"$ref": self._pointer(kind.name)}
                return self._placeholder(kind.name)
            case nodes.OneOf():
                return _any_of([self._type(option) for option in kind.options])

    def _const(self, kind: nodes.Const) -> dict[str, Any]:
        values = self._placeholder(f"Literal[{', '.join(map(repr, kind.values))}]")
        if not kind.open:
            return values
        scalar = {str: "string", bool: "boolean", int: "integer"}[type(kind.values[0])]
        return _any_of([values, dict(_SCALARS[scalar])])

    def _values(self, kind: nodes.Type) -> dict[str, Any] | bool:
        return True if kind == nodes.ANY else self._type(kind)

    def _placeholder(self, source: str) -> dict[str, Any]:
        neutral = self._seen.setdefault(source, f"T{len(self._seen)}")
        self.placeholders[neutral] = ast.parse(source, mode="eval").body
        return {"customTypePath": f"neutral.{neutral}"}


def _may_be_none(field: nodes.Field) -> bool:
    """Tell whether None is accepted: for null, and from servers for whatever is optional."""
    return field.nullable or not (field.required or field.tag)


def _any_of(schemas: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return the union of schemas, those of unions among them taken singly, each once."""
    found: list[dict[str, Any]] = []
    for schema in schemas:
        found += [item for item in schema.get("anyOf", [schema]) if item not in found]
    return found[0] if len(found) == 1 else {"anyOf": found}


def _object(owner: str, properties: list[dict[str, Any]]) -> dict[str, Any]:
    # Names are unique over all classes: the engine would merge a field with its base's namesake.
    named = {_field(owner, index): schema for index, schema in enumerate(properties)}
    return {"type": "object", "properties": named, "required": list(named)}


def _field(owner: str, index: int) -> str:
    return f"{owner.lower()}_f{index}"


def _run(schema: dict[str, Any]) -> ast.Module:
    from datamodel_code_generator import InputFileType, generate
    from datamodel_code_generator.enums import DataModelType
    from datamodel_code_generator.format import PythonVersion

    source = generate(
        json.dumps(schema),
        input_file_type=InputFileType.JsonSchema,
        output=None,
        output_model_type=DataModelType.PydanticV2BaseModel,
        target_python_version=PythonVersion.PY_311,
        disable_timestamp=True,
        use_annotated=True,
        strict_nullable=True,
        use_union_operator=True,
        use_standard_collections=True,
        allow_remote_refs=False,
        formatters=[],
    )
    if not isinstance(source, str):
        raise EngineError("the engine made several modules of one")
    return ast.parse(source)


class _Answer:
    """The engine's source, read back class by class."""

    def __init__(self, question: _Question, module: ast.Module) -> None:
        self._placeholders = question.placeholders
        self._classes = {node.name: node for node in module.body if isinstance(node, ast.ClassDef)}
        self._neutral = question.classes

    def order(self) -> list[str]:
        """Return the object models in the engine's order."""
        names = {neutral: name for name, neutral in self._neutral.items()}
        return [names[neutral] for neutral in self._classes if neutral in names]

    def model(self, item: nodes.ObjectModel) -> tuple[ModelSpelling, frozenset[str]]:
        """Return an object model's spelling and the names in it."""
        neutral = self._neutral[item.name]
        bases = tuple(self._text(base)[0] for base in self._class(neutral).bases)
        if bases != (item.bases or ("BaseModel",)):
            raise EngineError(f"{item.name}: the engine inherits from {bases}, not {item.bases}")
        fields = self.fields(neutral, len(item.fields))
        names = frozenset().union(item.bases, *(found for _, found in fields))
        return ModelSpelling(item.bases, tuple(text for text, _ in fields)), names

    def fields(self, neutral: str, count: int) -> list[tuple[str, frozenset[str]]]:
        """Return the annotations of a class's fields, in the order in which they were asked."""
        found = {
            node.target.id: self._text(node.annotation)
            for node in (self._class(neutral).body if count else ())
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
        }
        wanted = [_field(neutral, index) for index in range(count)]
        if sorted(found) != sorted(wanted):
            raise EngineError(f"{neutral}: the engine has {len(found)} fields, not {count}")
        return [found[name] for name in wanted]

    def _class(self, neutral: str) -> ast.ClassDef:
        if neutral not in self._classes:
            raise EngineError(f"the engine left out {neutral}")
        return self._classes[neutral]

    def _text(self, node: ast.expr) -> tuple[str, frozenset[str]]:
        replaced = _Rename(self._placeholders).visit(node)
        names = {item.id for item in ast.walk(replaced) if isinstance(item, ast.Name)}
        # What `repr` takes for printable depends on the Python that runs; ASCII does not.
        source = ast.unparse(replaced).encode("ascii", "backslashreplace").decode()
        return source, frozenset(names)


class _Rename(ast.NodeTransformer):
    def __init__(self, placeholders: Mapping[str, ast.expr]) -> None:
        self._placeholders = placeholders

    def visit_Name(self, node: ast.Name) -> ast.expr:  # the name that ast looks for
        return self._placeholders.get(node.id, node)
