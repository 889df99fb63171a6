"""The command line in this process and in one of its own, and small documents to run it on."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from acpact.cli import main

PETS = """\
openapi: 3.1.0
info: {title: Pet Store, version: "1.0"}
paths:
  /pets/{pet_id}:
    get:
      operationId: get_pet
      parameters:
        - {name: pet_id, in: path, required: true, schema: {type: string}}
      responses:
        "200":
          description: A pet.
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Pet"}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: {type: string}
"""
WARNED = PETS.replace("name: {type: string}", "name: {oneOf: [{type: integer}, {type: number}]}")
INVALID = PETS.replace("description: A pet.", "descriptionn: A pet.")
OVERLAY = """\
overlay: 1.0.0
info: {title: Better pets, version: "1"}
actions:
  - target: $.components.schemas.Pet.properties
    update: {age: {type: integer}}
"""


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working directory: empty but for a document `pets.yaml`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pets.yaml").write_text(PETS)
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs the command line in this process."""

    def call(*arguments: str) -> Result:
        capsys.readouterr()
        code = main(arguments)
        return Result(code, *capsys.readouterr())

    return call


@pytest.fixture
def shell() -> Run:
    """Return what runs `python -m acpact` as a user does."""

    def call(
        *arguments: str, stdin: bytes = b"", environment: Mapping[str, str] | None = None
    ) -> Result:
        done = subprocess.run(
            [sys.executable, "-m", "acpact", *arguments],
            input=stdin,
            capture_output=True,
            check=False,
            timeout=60,
            env={**os.environ, **(environment or {})},
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call
