"""The Python client package: models, a sync and an async client, its own runtime."""

from .package import IMPORTS, PythonOptions, default_package, plan_package

__all__ = ["IMPORTS", "PythonOptions", "default_package", "plan_package"]
