"""A page for each resource: its operations, how they are called and what they answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from acpact.ir import nodes
from acpact.ir.nodes import Api, Credential, Operation, Response
from acpact.ir.responses import is_stream, returned
from acpact.render import Text

from .calls import Calls, CallView
from .names import PageNames, body_wish, callback_wish, parameter_wish, response_wish
from .rows import Row, Rows
from .types import Types


@dataclass(frozen=True, slots=True)
class BodyView:
    """A request body: its type with a link, its media type, whether it may be left out."""

    type: str
    media_type: Text
    optional: str
    doc: Text


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One documented response."""

    status: Text
    media_type: Text
    type: str
    doc: Text


@dataclass(frozen=True, slots=True)
class CallbackView:
    """A request that the server makes."""

    name: Text
    method: Text
    url: Text
    body: BodyView | None


@dataclass(frozen=True, slots=True)
class SchemeView:
    """A security scheme: its name, and how a caller meets it."""

    name: Text
    how: Text
    doc: Text


@dataclass(frozen=True, slots=True)
class OperationView:
    """One operation. `home` is the page that its section is on; `accepted` are media types."""

    name: str
    home: str
    attribute: str
    method: Text
    path: Text
    summary: Text
    doc: Text
    deprecated: str
    rows: tuple[Row, ...]
    body: BodyView | None
    returns: str
    streams: str
    answers_nothing: str
    security: tuple[Text, ...]
    accepted: tuple[Text, ...]
    answers: tuple[AnswerView, ...]
    callbacks: tuple[CallbackView, ...]
    call: CallView | None


@dataclass(frozen=True, slots=True)
class ResourceView:
    """One tag: all its operations for the table, and those whose section is on its page."""

    page: str
    tag: Text
    attribute: str
    doc: Text
    operations: tuple[OperationView, ...]
    own: tuple[OperationView, ...]


class Operations:
    """Makes the views of the operations of one API."""

    def __init__(self, api: Api, names: PageNames, types: Types, rows: Rows, calls: Calls) -> None:
        self._api = api
        self._names = names
        self._types = types
        self._rows = rows
        self._calls = calls
        self._schemes = {scheme.key: scheme for scheme in api.security_schemes}

    def resources(self) -> list[ResourceView]:
        """Return the resources; an operation under several tags has its section at the first."""
        views: dict[str, OperationView] = {}
        found = []
        for resource in self._api.resources:
            own = [item for item in resource.operations if item.name not in views]
            views.update({item.name: self._operation(item, resource) for item in own})
            found.append(self._resource(resource, own, views))
        return found

    def _resource(
        self, resource: nodes.Resource, own: list[Operation], views: Mapping[str, OperationView]
    ) -> ResourceView:
        return ResourceView(
            page=self._names.resource(resource.name),
            tag=Text(resource.tag),
            attribute=resource.name,
            doc=Text(resource.doc.description.strip()),
            operations=tuple(views[item.name] for item in resource.operations),
            own=tuple(views[item.name] for item in own),
        )

    def webhooks(self) -> list[CallbackView]:
        """Return the requests that the document's server makes without being asked."""
        return [self._callback(item) for item in self._api.webhooks]

    def schemes(self) -> list[SchemeView]:
        """Return the security schemes that the document knows."""
        return [
            SchemeView(Text(item.key), Text(_how(item)), Text(item.doc.description.strip()))
            for item in self._api.security_schemes
        ]

    def _operation(self, operation: Operation, resource: nodes.Resource) -> OperationView:
        returns = self._returns(operation)
        media_types = dict.fromkeys(r.media_type for r in operation.responses if r.media_type)
        lead = operation.doc.summary.strip() or f"{operation.method} {operation.path}"
        return OperationView(
            name=operation.name,
            home=self._names.resource(resource.name),
            attribute=resource.name,
            method=Text(operation.method),
            path=Text(operation.path),
            summary=Text(lead),
            doc=Text(operation.doc.description.strip()),
            deprecated="deprecated" if operation.doc.deprecated else "",
            rows=tuple(
                self._rows.parameter(parameter, parameter_wish(operation, parameter))
                for parameter in operation.parameters
            ),
            body=self._body(operation.body, body_wish(operation)),
            returns=" or ".join(returns),
            streams="streams" if is_stream(operation) else "",
            answers_nothing="nothing" if returns == ["**None**"] else "",
            security=tuple(self._security(operation)),
            accepted=tuple(map(Text, media_types)),
            answers=tuple(self._answer(operation, item) for item in operation.responses),
            callbacks=tuple(map(self._callback, operation.callbacks)),
            call=self._calls.of(operation),
        )

    def _returns(self, operation: Operation) -> list[str]:
        if operation.method == "HEAD":
            return ["**None**"]
        found = dict.fromkeys(self._type(operation, item) for item in returned(operation))
        return list(found) or ["**object**"]

    def _type(self, operation: Operation, response: Response) -> str:
        if response.type is None:
            return "**None**" if response.stream is None else "**ServerSentEvent**"
        return self._types.linked(response.type, response_wish(operation))

    def _body(self, body: nodes.Body | None, wish: str) -> BodyView | None:
        if body is None:
            return None
        return BodyView(
            type=self._types.linked(body.type, wish),
            media_type=Text(body.media_type),
            optional="" if body.required else "optional",
            doc=Text(body.doc.description.strip()),
        )

    def _answer(self, operation: Operation, response: Response) -> AnswerView:
        return AnswerView(
            status=Text(response.status),
            media_type=Text(response.media_type or ""),
            type=self._type(operation, response),
            doc=Text(response.doc.description.strip()),
        )

    def _callback(self, callback: nodes.Callback) -> CallbackView:
        return CallbackView(
            name=Text(callback.name),
            method=Text(callback.method),
            url=Text(callback.expression),
            body=self._body(callback.body, callback_wish(callback)),
        )

    def _security(self, operation: Operation) -> Iterator[Text]:
        """Yield one line for each alternative that lets a caller in, none where all may call."""
        if () in operation.security and len(operation.security) == 1:
            return
        for demands in operation.security:
            said = " and ".join(self._credential(demand) for demand in demands)
            yield Text(said or "none")

    def _credential(self, demand: Credential) -> str:
        scheme = self._schemes.get(demand.scheme)
        how = f" ({_how(scheme)})" if scheme else ""
        scopes = f", scopes {', '.join(demand.scopes)}" if demand.scopes else ""
        return f"{demand.scheme}{how}{scopes}"


def _how(scheme: nodes.SecurityScheme) -> str:
    match scheme.kind:
        case "apiKey":
            return f"API key in {scheme.location} {scheme.wire}"
        case "http":
            return f"HTTP {scheme.scheme}"
        case "oauth2":
            return "OAuth 2"
        case "openIdConnect":
            return "OpenID Connect"
        case "mutualTLS":
            return "mutual TLS"
