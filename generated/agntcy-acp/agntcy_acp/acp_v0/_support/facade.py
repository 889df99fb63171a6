"""What a class of all operations has beside them: its configuration, and a `with` block."""

from __future__ import annotations

import json
from collections.abc import Callable
from os import environ
from typing import Any, ClassVar, Self

from ..configuration import Configuration, ServerVariablesT, TimeoutT

_READERS: dict[str, Callable[[str], Any]] = {
    "host": str,
    "api_key": json.loads,
    "api_key_prefix": json.loads,
    "username": str,
    "password": str,
    "access_token": str,
    "server_variables": json.loads,
    "server_operation_variables": json.loads,
    "ssl_ca_cert": str,
    "retries": int,
    "timeout": json.loads,
    "ca_cert_data": str,
    "debug": lambda text: text.lower() == "true",
}
_WANTED = {int: "write a whole number", json.loads: "write JSON"}
_OTHER_NAMES = {"host": ("endpoint",)}
_UNDERSCORES = str.maketrans("-.", "__")


class ApiClientConfiguration(Configuration):
    """The settings of a client, its host among them: the servers of the document don't count."""

    def __init__(
        self,
        host: str | None = None,
        api_key: dict[str, str] | None = None,
        api_key_prefix: dict[str, str] | None = None,
        username: str | None = None,
        password: str | None = None,
        access_token: str | None = None,
        server_variables: ServerVariablesT | None = None,
        server_operation_variables: dict[int, ServerVariablesT] | None = None,
        ssl_ca_cert: str | None = None,
        retries: int | None = None,
        timeout: TimeoutT | None = None,
        ca_cert_data: str | bytes | None = None,
        *,
        debug: bool | None = None,
    ) -> None:
        super().__init__(
            host,
            api_key,
            api_key_prefix,
            username,
            password,
            access_token,
            server_variables=server_variables,
            server_operation_variables=server_operation_variables,
            ignore_operation_servers=True,
            ssl_ca_cert=ssl_ca_cert,
            retries=retries,
            timeout=timeout,
            ca_cert_data=ca_cert_data,
            debug=debug,
        )

    @classmethod
    def fromEnvPrefix(  # noqa: N802
        cls,
        env_var_prefix: str,
        host: str | None = None,
        api_key: dict[str, str] | None = None,
        api_key_prefix: dict[str, str] | None = None,
        username: str | None = None,
        password: str | None = None,
        access_token: str | None = None,
        server_variables: ServerVariablesT | None = None,
        server_operation_variables: dict[int, ServerVariablesT] | None = None,
        ssl_ca_cert: str | None = None,
        retries: int | None = None,
        timeout: TimeoutT | None = None,
        ca_cert_data: str | bytes | None = None,
        *,
        debug: bool | None = None,
    ) -> Self:
        """Return the settings that are given, and from the environment those that are not.

        `retries` with the prefix `MY_` is read from `MY_RETRIES`, `host` also from `MY_ENDPOINT`;
        dicts and timeouts are JSON.

        Raises:
            ValueError: a variable can't be read.
        """
        given = {
            "host": host,
            "api_key": api_key,
            "api_key_prefix": api_key_prefix,
            "username": username,
            "password": password,
            "access_token": access_token,
            "server_variables": server_variables,
            "server_operation_variables": server_operation_variables,
            "ssl_ca_cert": ssl_ca_cert,
            "retries": retries,
            "timeout": timeout,
            "ca_cert_data": ca_cert_data,
            "debug": debug,
        }
        found = {name: value for name, value in given.items() if value is not None}
        return cls(**{**_from_environment(env_var_prefix), **found})


def _from_environment(prefix: str) -> dict[str, Any]:
    found = {}
    for name, read in _READERS.items():
        for word in (name, *_OTHER_NAMES.get(name, ())):
            key = f"{prefix}{word}".upper().translate(_UNDERSCORES)
            if name not in found and key in environ:
                found[name] = _read(key, read)
    return found


def _read(key: str, read: Callable[[str], Any]) -> Any:
    try:
        return read(environ[key])
    except ValueError as exc:
        # The value itself is not shown: it may be a secret.
        raise ValueError(f"{key} of the environment can't be read: {_WANTED[read]}") from exc


class _Facade:
    """The half of a facade that is the same for both clients."""

    _client_class: ClassVar[Any]
    api_client: Any

    def __init__(
        self,
        api_client: Any = None,
        configuration: Configuration | None = None,
        *,
        stream_chunk_size: int = 4096,
    ) -> None:
        """Talk through a client, or as a configuration says; an API key goes into a header."""
        if api_client is None and configuration is not None:
            api_client = self._client_class(configuration)
        self.api_client = self._client_class.get_default() if api_client is None else api_client
        self.stream_chunk_size = stream_chunk_size
        key = self.api_client.configuration.api_key.get("x-api-key")
        if key is not None:
            self.api_client.default_headers["x-api-key"] = key

    @classmethod
    def fromConfiguration(  # noqa: N802
        cls,
        host: str | None = None,
        api_key: dict[str, str] | None = None,
        api_key_prefix: dict[str, str] | None = None,
        username: str | None = None,
        password: str | None = None,
        access_token: str | None = None,
        server_variables: ServerVariablesT | None = None,
        server_operation_variables: dict[int, ServerVariablesT] | None = None,
        ssl_ca_cert: str | None = None,
        retries: int | None = None,
        timeout: TimeoutT | None = None,
        ca_cert_data: str | bytes | None = None,
        *,
        debug: bool | None = None,
    ) -> Self:
        """Return a client with the settings of `ApiClientConfiguration`."""
        configuration = ApiClientConfiguration(
            host,
            api_key,
            api_key_prefix,
            username,
            password,
            access_token,
            server_variables,
            server_operation_variables,
            ssl_ca_cert,
            retries,
            timeout,
            ca_cert_data,
            debug=debug,
        )
        return cls(configuration=configuration)

    @classmethod
    def fromEnvPrefix(  # noqa: N802
        cls,
        env_var_prefix: str,
        host: str | None = None,
        api_key: dict[str, str] | None = None,
        api_key_prefix: dict[str, str] | None = None,
        username: str | None = None,
        password: str | None = None,
        access_token: str | None = None,
        server_variables: ServerVariablesT | None = None,
        server_operation_variables: dict[int, ServerVariablesT] | None = None,
        ssl_ca_cert: str | None = None,
        retries: int | None = None,
        timeout: TimeoutT | None = None,
        ca_cert_data: str | bytes | None = None,
        *,
        debug: bool | None = None,
    ) -> Self:
        """Return a client with settings from the environment; those that are given go first."""
        configuration = ApiClientConfiguration.fromEnvPrefix(
            env_var_prefix,
            host,
            api_key,
            api_key_prefix,
            username,
            password,
            access_token,
            server_variables,
            server_operation_variables,
            ssl_ca_cert,
            retries,
            timeout,
            ca_cert_data,
            debug=debug,
        )
        return cls(configuration=configuration)


class Facade(_Facade):
    """All operations in one class, which is a context manager."""

    def __enter__(self) -> Self:
        self.api_client.__enter__()
        return self

    def __exit__(self, exc_type: object, exc_value: object, traceback: object) -> None:
        self.api_client.__exit__(exc_type, exc_value, traceback)


class AsyncFacade(_Facade):
    """All operations in one class, which is an async context manager."""

    async def __aenter__(self) -> Self:
        await self.api_client.__aenter__()
        return self

    async def __aexit__(self, exc_type: object, exc_value: object, traceback: object) -> None:
        await self.api_client.__aexit__(exc_type, exc_value, traceback)
