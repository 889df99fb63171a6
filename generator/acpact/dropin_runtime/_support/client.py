"""What both clients share: everything about a call that does no I/O."""

from __future__ import annotations

import datetime
import decimal
import json
import re
from base64 import b64encode
from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, Self
from urllib.parse import quote

from ..configuration import Configuration
from ..exceptions import ApiException, ApiValueError
from .building import build

if TYPE_CHECKING:
    from ..api_response import ApiResponse

_JSON = re.compile(r"application/(json|[\w!#$&.+\-^]+\+json)\s*(;|$)", re.IGNORECASE)
_CHARSET = re.compile(r"charset=([a-zA-Z\-\d]+)[\s;]?")
_PLAIN = frozenset({type(None), str, int, float, bool, bytes})
_DELIMITERS = {"ssv": " ", "tsv": "\t", "pipes": "|"}


class BaseApiClient:
    """The half of a client that makes requests out of values, and values out of answers."""

    PRIMITIVE_TYPES = (float, bool, bytes, str, int)
    NATIVE_TYPES_MAPPING: ClassVar[dict[str, type]] = {
        "int": int,
        "long": int,
        "float": float,
        "str": str,
        "bool": bool,
        "date": datetime.date,
        "datetime": datetime.datetime,
        "decimal": decimal.Decimal,
        "object": object,
    }
    _default: ClassVar[Any] = None

    def __init__(
        self,
        configuration: Configuration | None = None,
        header_name: str | None = None,
        header_value: str | None = None,
        cookie: str | None = None,
    ) -> None:
        """Talk as a configuration says, the default one where none is given."""
        self.configuration = Configuration.get_default() if configuration is None else configuration
        self.rest_client: Any = self._rest(self.configuration)
        self.default_headers: dict[str, Any] = {}
        if header_name is not None:
            self.default_headers[header_name] = header_value
        self.cookie = cookie
        self.user_agent = "OpenAPI-Generator/1.0.0/python"
        self.client_side_validation = self.configuration.client_side_validation

    def _rest(self, configuration: Configuration) -> Any:
        raise NotImplementedError

    @property
    def user_agent(self) -> str:
        """The `User-Agent` header."""
        return str(self.default_headers["User-Agent"])

    @user_agent.setter
    def user_agent(self, value: str) -> None:
        self.default_headers["User-Agent"] = value

    def set_default_header(self, header_name: str, header_value: str) -> None:
        """Send a header with every request."""
        self.default_headers[header_name] = header_value

    @classmethod
    def get_default(cls) -> Self:
        """Return the client that is used where none is given."""
        if cls._default is None:
            cls._default = cls()
        found: Self = cls._default
        return found

    @classmethod
    def set_default(cls, default: Self | None) -> None:
        """Set the client that is used where none is given."""
        cls._default = default

    def param_serialize(
        self,
        method: str,
        resource_path: str,
        path_params: Any = None,
        query_params: Any = None,
        header_params: Any = None,
        body: Any = None,
        post_params: Any = None,
        files: Any = None,
        auth_settings: Any = None,
        collection_formats: Any = None,
        _host: str | None = None,
        _request_auth: Any = None,
    ) -> tuple[str, str, dict[str, Any], Any, list[Any]]:
        """Return a request as `call_api` takes it: method, URL, headers, body, fields of a form."""
        headers = {**(header_params or {}), **self.default_headers}
        if self.cookie:
            headers["Cookie"] = self.cookie
        headers = self.sanitize_for_serialization(headers)
        headers = dict(self.parameters_to_tuples(headers, collection_formats))
        path = self._path(resource_path, path_params or {}, collection_formats)
        fields: list[Any] = []
        if post_params:
            found = self.sanitize_for_serialization(post_params)
            fields = self.parameters_to_tuples(found, collection_formats)
        if files:
            fields += self.files_parameters(files)
        query = list(query_params or [])
        self.update_params_for_auth(
            headers, query, auth_settings, path, method, body, request_auth=_request_auth
        )
        own = _host is None or self.configuration.ignore_operation_servers
        url = (self.configuration.host if own else str(_host)) + path
        if query:
            query = self.sanitize_for_serialization(query)
            url += f"?{self.parameters_to_url_query(query, collection_formats)}"
        return method, url, headers, self.sanitize_for_serialization(body), fields

    def _path(self, path: str, params: Mapping[str, Any], formats: Any) -> str:
        found = self.sanitize_for_serialization(params) if params else {}
        for name, value in self.parameters_to_tuples(found, formats):
            text = quote(_text(value), safe=self.configuration.safe_chars_for_path_param)
            path = path.replace("{" + str(name) + "}", text)
        return path

    def response_deserialize(
        self, response_data: Any, response_types_map: Mapping[str, str | None] | None = None
    ) -> ApiResponse[Any]:
        """Return an answer that has been read as the type that its status promises.

        Raises:
            ApiException: its status is not 2xx.
        """
        from ..api_response import ApiResponse  # pydantic is imported when it is needed

        if response_data.data is None:
            raise ApiValueError("read() the answer before response_deserialize()")
        status = response_data.status
        types = response_types_map or {}
        kind = types.get(str(status)) or types.get(f"{str(status)[:1]}XX") or types.get("default")
        if 200 <= status <= 299:
            _, data = self._read(response_data, kind)
            return ApiResponse(
                status_code=status,
                headers=dict(response_data.getheaders()),
                data=data,
                raw_data=response_data.data,
            )
        text, data = self._read_error(response_data, kind)
        raise ApiException.from_response(http_resp=response_data, body=text, data=data)

    def _read(self, answer: Any, kind: str | None) -> tuple[str | None, Any]:
        """Return the text of an answer, None where it is none, and its value."""
        if kind is None or kind == "bytearray":
            return None, None if kind is None else answer.data
        if kind == "file":
            from .files import save

            return None, save(answer, self.configuration.temp_folder_path)
        content_type = answer.getheader("content-type")
        charset = _CHARSET.search(content_type or "")
        text = answer.data.decode(charset[1] if charset else "utf-8")
        return text, self.deserialize(text, kind, content_type)

    def _read_error(self, answer: Any, kind: str | None) -> tuple[str, Any]:
        text = answer.data.decode("utf-8", "replace")
        try:
            return text, self._read(answer, kind)[1]
        except (ValueError, LookupError, ApiException):
            return text, None

    def deserialize(self, response_text: str, response_type: Any, content_type: str | None) -> Any:
        """Return a text as a type.

        Raises:
            ApiException: the text is of a media type that can't be read.
            ValueError: the text is not what the type says.
        """
        if content_type is None:
            try:
                data = json.loads(response_text)
            except ValueError:
                data = response_text
        elif _JSON.match(content_type):
            data = json.loads(response_text) if response_text else ""
        elif content_type.lower().startswith("text/"):
            data = response_text
        else:
            raise ApiException(status=0, reason=f"Unsupported content type: {content_type}")
        return build(data, response_type)

    def sanitize_for_serialization(self, obj: Any) -> Any:
        """Return a value with models, enums, dates and secrets in it as JSON has them."""
        if type(obj) in _PLAIN:
            return obj
        if isinstance(obj, Enum):
            return obj.value
        if isinstance(obj, self.PRIMITIVE_TYPES):
            return obj
        if isinstance(obj, (datetime.datetime, datetime.date)):
            return obj.isoformat()
        if isinstance(obj, (list, tuple)):
            items = [self.sanitize_for_serialization(item) for item in obj]
            return items if isinstance(obj, list) else tuple(items)
        if isinstance(obj, dict):
            return {key: self.sanitize_for_serialization(value) for key, value in obj.items()}
        if hasattr(obj, "to_dict"):  # first: what a server adds to a model is an attribute too
            return self.sanitize_for_serialization(obj.to_dict())
        if hasattr(obj, "get_secret_value"):
            return obj.get_secret_value()
        return str(obj)

    def parameters_to_tuples(
        self, params: Any, collection_formats: Mapping[str, str] | None
    ) -> list[tuple[str, Any]]:
        """Return parameters as pairs, lists in them written by their formats."""
        found: list[tuple[str, Any]] = []
        for name, value in params.items() if isinstance(params, dict) else params:
            kind = (collection_formats or {}).get(name)
            if kind == "multi":
                found += [(name, item) for item in value]
            elif kind is not None:
                found.append((name, _DELIMITERS.get(kind, ",").join(map(_text, value))))
            else:
                found.append((name, value))
        return found

    def parameters_to_url_query(
        self, params: Any, collection_formats: Mapping[str, str] | None
    ) -> str:
        """Return parameters as the query of a URL."""
        found: list[str] = []
        for name, value in params.items() if isinstance(params, dict) else params:
            kind = (collection_formats or {}).get(name)
            items = value if isinstance(value, (list, tuple)) else [value]
            texts = [quote(_text(item)) for item in items]
            if kind is not None and kind != "multi":
                texts = [_DELIMITERS.get(kind, ",").join(texts)]
            found += [f"{quote(str(name), safe='')}={text}" for text in texts]
        return "&".join(found)

    def files_parameters(self, files: Mapping[str, Any]) -> list[tuple[str, tuple[Any, ...]]]:
        """Return files as the fields of a multipart form."""
        from .files import fields

        return list(fields(files))

    def select_header_accept(self, accepts: list[str]) -> str | None:
        """Return the media type to ask for: JSON where there is one, else the first."""
        return next((one for one in accepts if "json" in one.lower()), next(iter(accepts), None))

    def select_header_content_type(self, content_types: list[str]) -> str | None:
        """Return the media type to send: JSON where there is one, else the first."""
        return self.select_header_accept(content_types)

    def update_params_for_auth(
        self,
        headers: dict[str, Any],
        queries: list[tuple[str, Any]],
        auth_settings: Any,
        resource_path: str,
        method: str,
        body: Any,
        request_auth: Any = None,
    ) -> None:
        """Add credentials: those of this call, else those that the document asks for.

        Where the document asks for none, a token or a user that was configured is sent anyway.
        """
        known = self.configuration.auth_settings()
        chosen = [known[name] for name in auth_settings or () if known.get(name)]
        for setting in [request_auth] if request_auth else chosen:
            _authorize(headers, queries, setting)
        if not request_auth and not chosen:
            _authorize_anyway(self.configuration, headers)


def _authorize(
    headers: dict[str, Any], queries: list[tuple[str, Any]], setting: Mapping[str, Any]
) -> None:
    place = setting["in"]
    if place == "cookie":
        cookie = f"{setting['key']}={setting['value']}"
        headers["Cookie"] = f"{headers['Cookie']}; {cookie}" if headers.get("Cookie") else cookie
    elif place == "header":
        if setting["type"] != "http-signature":
            headers[setting["key"]] = setting["value"]
    elif place == "query":
        queries.append((setting["key"], setting["value"]))
    else:
        raise ApiValueError("credentials are sent in a header, the query or a cookie")


def _authorize_anyway(configuration: Configuration, headers: dict[str, Any]) -> None:
    if any(name.lower() == "authorization" for name in headers):
        return
    if configuration.access_token:
        headers["Authorization"] = f"Bearer {configuration.access_token}"
    elif configuration.username is not None:
        pair = f"{configuration.username}:{configuration.password or ''}"
        headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value) if isinstance(value, dict) else str(value)
