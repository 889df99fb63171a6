"""From templates to files: environment, literals, file trees, checks, drift and atomic writing.

Importing this package loads neither the template engine nor a formatter.
"""

from acpact.render.drift import Drift, diff, up_to_date
from acpact.render.environment import FILTERS, environment, render_template
from acpact.render.errors import RenderError
from acpact.render.filetree import MANIFEST, FileTree, sha256
from acpact.render.formatting import format_python
from acpact.render.literals import json_literal, literal
from acpact.render.lock import lock
from acpact.render.manifest import Inputs, Manifest
from acpact.render.overrides import check_overrides, folders_sha256
from acpact.render.syntax import check_python, parse_python
from acpact.render.text import Text, reveal
from acpact.render.write import Written, recover, write

__all__ = [
    "FILTERS",
    "MANIFEST",
    "Drift",
    "FileTree",
    "Inputs",
    "Manifest",
    "RenderError",
    "Text",
    "Written",
    "check_overrides",
    "check_python",
    "diff",
    "environment",
    "folders_sha256",
    "format_python",
    "json_literal",
    "literal",
    "lock",
    "parse_python",
    "recover",
    "render_template",
    "reveal",
    "sha256",
    "up_to_date",
    "write",
]
