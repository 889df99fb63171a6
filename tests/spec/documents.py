"""Where the documents are: ours, the published ones, and the committed facts about those."""

import functools
import json
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
UPSTREAM = ROOT.parent / "shared" / "specs" / "upstream"
FACTS = Path(__file__).resolve().parent / "facts"
PUBLISHED = {  # each bundled document, and the file of the published one
    "acp@0.2.1": "acp-0.2.1.json",
    "acp@0.2.2": "acp-0.2.2.json",
    "acp@0.2.3": "acp-0.2.3.json",
    "agent-protocol@0.1.6": "agent-protocol-2025-04.json",
}
SPECS = tuple(PUBLISHED)
NAMES = tuple(dict.fromkeys(spec.partition("@")[0] for spec in SPECS))
UPDATE = "python -m tests.spec.update_facts"

Json = Any


def name_of(spec: str) -> str:
    """The name of a document without its version, which is also the folder in `spec/`."""
    return spec.partition("@")[0]


def versions(name: str) -> list[str]:
    """The versions of the documents of this name, oldest first."""
    return [spec.partition("@")[2] for spec in SPECS if name_of(spec) == name]


def path(spec: str) -> Path:
    """The file of a document in `spec/`."""
    name, _, version = spec.partition("@")
    return ROOT / "spec" / name / version / "openapi.yaml"


@functools.cache
def ours(spec: str) -> Json:
    """The document in `spec/`, parsed. Shared: copy before changing it."""
    return load_yaml(path(spec))


@functools.cache
def upstream(spec: str) -> Json:
    """The published document, parsed; only where `has_upstream()`."""
    return json.loads(upstream_path(spec).read_text(encoding="utf-8"))


@functools.cache
def overlay(name: str) -> Json:
    """The overlay for the documents of this name, parsed."""
    return load_yaml(ROOT / "spec" / name / "overlay.yaml")


def has_upstream() -> bool:
    """Whether the published documents are at hand, beside the repository."""
    return all(upstream_path(spec).is_file() for spec in SPECS)


def upstream_path(spec: str) -> Path:
    """Where the published document is."""
    return UPSTREAM / PUBLISHED[spec]


def facts_path(spec: str) -> Path:
    """Where the committed facts about the published document are."""
    return FACTS / f"{spec.replace('@', '-')}.json"


def committed_facts(spec: str) -> Json:
    """The committed facts: a hash per operation and per schema."""
    return json.loads(facts_path(spec).read_text(encoding="utf-8"))


def load_yaml(path: Path) -> Json:
    """Parse a YAML file, by libyaml where PyYAML has it."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
