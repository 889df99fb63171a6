"""Requests as plain dicts: a TypedDict for each schema in them, and the keywords of each call."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from acpact.ir import nodes
from acpact.ir.fields import all_fields, definitions_in
from acpact.ir.media import is_multipart
from acpact.ir.names import pascal, separate
from acpact.ir.nodes import Api, Field, ObjectModel, Operation, Waiver
from acpact.ir.responses import is_stream, is_structured
from acpact.render import Text

from ..payloads import FORMS, LIBERAL, Payloads, Speller, TypeView, is_attribute

MODULE = "_types"
"""The name of the module of request types in the modules of resources."""

MODELS = "_models"
"""The name of the module of models in the module of request types."""

OPTIONS = frozenset(
    """auth base_url deadline extra_headers extra_query idempotency_key limits max_response_bytes
    retries timeout""".split()
)
"""The options that every call takes, and streams."""


@dataclass(frozen=True, slots=True)
class Keywords:
    """A body as the keywords of its call.

    Attributes:
        type: the TypedDict of the keywords, options among them.
        fields: the fields that are keywords.
        hidden: the wire names of those that are not: options and parameters are called like
            them, or they are no identifiers.
    """

    type: str
    fields: tuple[Field, ...]
    hidden: tuple[str, ...]


class RequestTypes:
    """The request types of one API.

    Attributes:
        views: all types, those of keywords at the end.
        words: what they need of `typing`.
        waivers: what they leave out.
    """

    def __init__(self, api: Api) -> None:
        self._all = {item.name: item for item in api.definitions}
        names = definitions_in(_sent(api), self._all)
        used = [item for item in api.definitions if item.name in names]
        words = FORMS if any(map(takes_files, api.operations)) else LIBERAL
        self._payloads = Payloads(used, Speller(used, vocabulary=words, models=MODELS))
        self._speller = Speller(api.definitions, vocabulary=LIBERAL, module=MODULE)
        self._classes = {view.name for view in self._payloads.types if view.bases}
        self._keywords: dict[str, Keywords] = {}
        self.views: tuple[TypeView, ...] = (*self._payloads.types, *self._calls(api, names))
        self.words = self._speller.words()
        self.waivers: tuple[Waiver, ...] = tuple(self._payloads.waivers)

    def keywords(self, operation: Operation) -> Keywords | None:
        """Return the body of an operation as keywords, None where it is no object."""
        return self._keywords.get(operation.name)

    def spell(self, kind: nodes.Type, *, nullable: bool = False) -> str:
        """Return a type as a plain value, "" where a model's would say the same."""
        models = (self._all[name] for name in definitions_in([kind], self._all))
        if any(isinstance(item, ObjectModel) for item in models):
            return self._speller.spell(kind, nullable=nullable)
        return ""

    def _calls(self, api: Api, taken: Iterable[str]) -> Iterator[TypeView]:
        """Yield the keywords of each call whose body is an object, and note them."""
        found = [(op, model) for op in api.operations if (model := self._model(op))]
        wanted = {op.name: f"{pascal(op.name)}Keywords" for op, _ in found}
        names = separate(wanted, taken=taken)
        for operation, model in found:
            keywords = self._as_keywords(operation, model, names[operation.name])
            if keywords is not None:
                self._keywords[operation.name] = keywords
                yield self._view(operation, model, keywords)

    def _model(self, operation: Operation) -> ObjectModel | None:
        body = operation.body
        if body is None or not is_structured(body.media_type):
            return None
        found = self._all[body.type.name] if isinstance(body.type, nodes.Ref) else None
        return found if isinstance(found, ObjectModel) else None

    def _as_keywords(self, operation: Operation, model: ObjectModel, name: str) -> Keywords | None:
        """Return the keywords, None where a field that must be there can't be one."""
        fields = all_fields(model, self._all)
        taken = {p.name for p in operation.parameters if p.location != "path"}
        taken |= OPTIONS | self._payloads.words(fields)
        shown = tuple(f for f in fields if f.wire not in taken and is_attribute(f.wire))
        hidden = [f for f in fields if f not in shown]
        if any(field.required for field in hidden):
            return None
        return Keywords(name, shown, tuple(field.wire for field in hidden))

    def _view(self, operation: Operation, model: ObjectModel, keywords: Keywords) -> TypeView:
        options = "StreamOptions" if is_stream(operation) else "RequestOptions"
        title = Text(f"The keywords of `{operation.name}`: the fields of its body, and options.")
        if keywords.hidden or model.name not in self._classes:
            return self._payloads.some_keys(keywords.type, title, keywords.fields, options)
        return TypeView(keywords.type, title, title, bases=f"{model.name}, {options}")


def takes_files(operation: Operation) -> bool:
    """Tell whether the body of an operation is a form that can hold files."""
    return operation.body is not None and is_multipart(operation.body.media_type)


def _sent(api: Api) -> Iterator[nodes.Type]:
    for operation in api.operations:
        yield from (parameter.type for parameter in operation.parameters)
        if operation.body is not None:
            yield operation.body.type
