"""The same output on every machine: nothing depends on hash seeds, folders or the environment."""

import os
import subprocess
import sys
from pathlib import Path

CODE = r"""
import hashlib, sys
from pathlib import Path
from acpact.render import *

here = Path(sys.argv[1])
folder = here / "templates"
folder.mkdir(parents=True)
(folder / "a.jinja").write_text(
    '{{ t | doc(0) }}\n{{ t | comment }}\n'
    'x = {{ v | literal }}\n{% for k in v | dictsort %}\n# {{ k[0] }}\n{% endfor %}\n')
(folder / "b.jinja").write_text("{{ t | markdown }} {{ t | html }} {{ t | toml }}")
made = environment(folder)
context = {"t": Text("é \x00 <b> | `x` \u202e # noqa"), "v": {"b": [1, None], "a": {"z": 2.5}}}
tree = format_python(FileTree.of({
    "p/b.py": render_template(made, "a.jinja", context),
    "a.md": render_template(made, "b.jinja", context),
    "p/c.py": "x = {'a', 'b'}",
}))
inputs = Inputs("0" * 64, (("o", "1" * 64),), folders_sha256(folder), {"b": "1", "a": "2"})
out = here / "out"
print(write(out, tree, inputs))
(out / "p/c.py").write_text("y = 1\r\n")
print([d for d in diff(out, FileTree({"z": b"1", **tree}), inputs)])
write(out, tree, inputs)
for path in sorted(out.rglob("*")):
    print(path.relative_to(out), path.is_file() and path.read_bytes())
"""


def run(folder: Path, seed: str, **environment: str) -> bytes:
    folder.mkdir(parents=True)
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(folder / "work")],
        cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": seed, **environment},
        capture_output=True,
        check=True,
    )
    return done.stdout


def test_output_depends_on_inputs_alone(tmp_path: Path) -> None:
    first = run(tmp_path / "a", "0")
    assert b"manifest" not in first
    assert run(tmp_path / "b/c d", "1") == first
    assert run(tmp_path / "e", "12345", LC_ALL="C", TZ="Asia/Tokyo", COLUMNS="20") == first
    assert run(tmp_path / "f", "random", PYTHONUTF8="0", LANG="C", PYTHONOPTIMIZE="2") == first
