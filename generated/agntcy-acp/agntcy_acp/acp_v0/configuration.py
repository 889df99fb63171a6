"""What a client talks to, and how."""

from __future__ import annotations

import copy
import logging
import os
import sys
from base64 import b64encode
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, NotRequired, Self, TypedDict, cast

from ._document import SCHEMES, SERVERS, VERSION

JSON_SCHEMA_VALIDATION_KEYWORDS = {
    "multipleOf",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
}

ServerVariablesT = dict[str, str]
TimeoutT = float | Sequence[float]
GenericAuthSetting = dict[str, Any]
OAuth2AuthSetting = GenericAuthSetting
APIKeyAuthSetting = GenericAuthSetting
BasicAuthSetting = GenericAuthSetting
BearerFormatAuthSetting = GenericAuthSetting
BearerAuthSetting = GenericAuthSetting
HTTPSignatureAuthSetting = GenericAuthSetting
AuthSettings = dict[str, GenericAuthSetting]


class HostSettingVariable(TypedDict):
    """A part of a server's URL that can be chosen."""

    description: str
    default_value: str
    enum_values: list[str]


class HostSetting(TypedDict):
    """A server of the document."""

    url: str
    description: str
    variables: NotRequired[dict[str, HostSettingVariable]]


class Configuration:
    """The settings of a client.

    :param host: base URL
    :param api_key: API keys by the names of their security schemes
    :param api_key_prefix: what stands before those keys
    :param username: user name of basic authentication
    :param password: password of basic authentication
    :param access_token: bearer token
    :param server_index: which server of the document to talk to, if there is no host
    :param server_variables: values for the variables in its URL
    :param server_operation_index: the same by operation
    :param server_operation_variables: the same by operation
    :param ignore_operation_servers: take the host always
    :param ssl_ca_cert: path to certificates that are trusted, as PEM
    :param retries: further attempts after a broken connection or a status of 408, 429, 502, 503
      or 504, of requests that are safe to repeat
    :param timeout: seconds in total, or a pair of those for connecting and reading
    :param ca_cert_data: trusted certificates as PEM (str) or DER (bytes)
    :param debug: log at DEBUG
    """

    _default: ClassVar[Any] = None

    def __init__(
        self,
        host: str | None = None,
        api_key: dict[str, str] | None = None,
        api_key_prefix: dict[str, str] | None = None,
        username: str | None = None,
        password: str | None = None,
        access_token: str | None = None,
        server_index: int | None = None,
        server_variables: ServerVariablesT | None = None,
        server_operation_index: dict[int, int] | None = None,
        server_operation_variables: dict[int, ServerVariablesT] | None = None,
        ignore_operation_servers: bool = False,
        ssl_ca_cert: str | None = None,
        retries: int | None = None,
        timeout: TimeoutT | None = None,
        ca_cert_data: str | bytes | None = None,
        *,
        debug: bool | None = None,
    ) -> None:
        self._base_path = "http://localhost" if host is None else host
        self.server_index = 0 if server_index is None and host is None else server_index
        self.server_operation_index = server_operation_index or {}
        self.server_variables = server_variables or {}
        self.server_operation_variables = server_operation_variables or {}
        self.ignore_operation_servers = ignore_operation_servers
        self.api_key = api_key or {}
        self.api_key_prefix = api_key_prefix or {}
        self.refresh_api_key_hook: Callable[[Any], None] | None = None
        self.username = username
        self.password = password
        self.access_token = access_token
        self.ssl_ca_cert = ssl_ca_cert
        self.ca_cert_data = ca_cert_data
        self.retries = retries
        self.timeout = timeout
        self.temp_folder_path: str | None = None
        self.verify_ssl = True
        self.cert_file: str | None = None
        self.key_file: str | None = None
        self.assert_hostname: Any = None
        self.tls_server_name: str | None = None
        self.connection_pool_maxsize = (os.cpu_count() or 1) * 5
        self.proxy: str | None = None
        self.proxy_headers: Any = None
        self.safe_chars_for_path_param = ""
        self.client_side_validation = True
        self.socket_options: Any = None
        self.datetime_format = "%Y-%m-%dT%H:%M:%S.%f%z"
        self.date_format = "%Y-%m-%d"
        self.logger = _loggers()
        self.logger_stream_handler = None
        self.logger_file_handler: logging.FileHandler | None = None
        self.logger_format = "%(asctime)s %(levelname)s %(message)s"
        self.logger_file = None
        self._debug = False
        if debug is not None:
            self.debug = debug

    def __setattr__(self, name: str, value: Any) -> None:
        # Beside a pydantic model in a class's bases, its own way to set attributes would win.
        object.__setattr__(self, name, value)

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        result = type(self).__new__(type(self))
        memo[id(self)] = result
        for name, value in self.__dict__.items():
            shared = name in ("logger", "logger_file_handler")
            object.__setattr__(result, name, value if shared else copy.deepcopy(value, memo))
        return result

    @classmethod
    def set_default(cls, default: Self | None) -> None:
        """Set the configuration that is used where none is given."""
        cls._default = default

    @classmethod
    def get_default_copy(cls) -> Self:
        """Return what `get_default` does; deprecated."""
        return cls.get_default()

    @classmethod
    def get_default(cls) -> Self:
        """Return the configuration that is used where none is given."""
        if cls._default is None:
            cls._default = cls()
        found: Self = cls._default
        return found

    @property
    def logger_file(self) -> str | None:
        """The file to log to."""
        return self._logger_file

    @logger_file.setter
    def logger_file(self, value: str | None) -> None:
        self._logger_file = value
        if value:
            self.logger_file_handler = logging.FileHandler(value)
            self.logger_file_handler.setFormatter(self.logger_formatter)
            for logger in self.logger.values():
                logger.addHandler(self.logger_file_handler)

    @property
    def debug(self) -> bool:
        """Whether to log at DEBUG."""
        return self._debug

    @debug.setter
    def debug(self, value: bool) -> None:
        self._debug = value
        for logger in self.logger.values():
            logger.setLevel(logging.DEBUG if value else logging.WARNING)

    @property
    def logger_format(self) -> str:
        """The format of log lines."""
        return self._logger_format

    @logger_format.setter
    def logger_format(self, value: str) -> None:
        self._logger_format = value
        self.logger_formatter = logging.Formatter(value)

    def get_api_key_with_prefix(self, identifier: str, alias: str | None = None) -> str | None:
        """Return an API key with its prefix, None where there is no key."""
        if self.refresh_api_key_hook is not None:
            self.refresh_api_key_hook(self)
        key = self.api_key.get(identifier, self.api_key.get(alias) if alias is not None else None)
        prefix = self.api_key_prefix.get(identifier)
        return f"{prefix} {key}" if key and prefix else key or None

    def get_basic_auth_token(self) -> str | None:
        """Return the `Authorization` header of basic authentication."""
        pair = f"{self.username or ''}:{self.password or ''}"
        return f"Basic {b64encode(pair.encode()).decode()}"

    def auth_settings(self) -> AuthSettings:
        """Return the credentials that are set, by the names of their security schemes."""
        found: AuthSettings = {}
        for name, scheme in SCHEMES.items():
            value = self._secret(name, scheme["type"])
            if value is not None:
                found[name] = {**scheme, "value": value}
        return found

    def _secret(self, name: str, kind: str) -> str | None:
        if kind == "api_key":
            return self.get_api_key_with_prefix(name)
        if kind == "basic":
            return None if self.username is None else self.get_basic_auth_token()
        return None if self.access_token is None else f"Bearer {self.access_token}"

    def to_debug_report(self) -> str:
        """Return what a maintainer would ask for."""
        return (
            "Python SDK Debug Report:\n"
            f"OS: {sys.platform}\n"
            f"Python Version: {sys.version}\n"
            f"Version of the API: {VERSION}\n"
            "SDK Package Version: 1.0.0"
        )

    def get_host_settings(self) -> list[HostSetting]:
        """Return the servers of the document."""
        return cast("list[HostSetting]", copy.deepcopy(SERVERS))

    def get_host_from_settings(
        self,
        index: int | None,
        variables: ServerVariablesT | None = None,
        servers: list[HostSetting] | None = None,
    ) -> str:
        """Return the URL of a server.

        Raises:
            ValueError: there is no such server, or a variable has a value that it can't have.
        """
        if index is None:
            return self._base_path
        known = self.get_host_settings() if servers is None else servers
        if not 0 <= index < len(known):
            raise ValueError(f"there is no server {index}: there are {len(known)}")
        url = str(known[index]["url"])
        for name, variable in known[index].get("variables", {}).items():
            value = (variables or {}).get(name, variable["default_value"])
            if variable.get("enum_values") and value not in variable["enum_values"]:
                raise ValueError(f"{name} of the host must be one of {variable['enum_values']}")
            url = url.replace("{" + name + "}", value)
        return url

    @property
    def host(self) -> str:
        """The base URL."""
        return self.get_host_from_settings(self.server_index, variables=self.server_variables)

    @host.setter
    def host(self, value: str) -> None:
        self._base_path = value
        self.server_index = None


def _loggers() -> dict[str, logging.Logger]:
    names = {"package_logger": __name__.rpartition(".")[0], "urllib3_logger": "urllib3"}
    return {key: logging.getLogger(name) for key, name in names.items()}
