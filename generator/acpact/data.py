"""Where the files that ship with acpact are, in a checkout and in an installed wheel."""

from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).resolve().parent


def data_path(kind: Literal["spec", "templates"]) -> Path:
    """Return the folder of bundled documents or templates.

    An installed wheel carries them in `acpact/_data`; an editable install reads the checkout's
    own top-level folders, so that an edit is seen at once.
    """
    packed = _PACKAGE / "_data" / kind
    return packed if packed.is_dir() else _PACKAGE.parents[1] / kind
