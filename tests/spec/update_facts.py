"""Write the committed facts anew from the published documents: `python -m tests.spec.update_facts`.

Needed once per document that is added to `spec/`, or when `structure.py` itself changes.
"""

import json

from . import documents, structure


def main() -> None:
    """Write one file per document."""
    if not documents.has_upstream():
        raise SystemExit(f"the published documents are not at {documents.UPSTREAM}")
    for spec in documents.SPECS:
        facts = structure.facts(documents.upstream(spec))
        text = json.dumps(facts, indent=2) + "\n"
        documents.facts_path(spec).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
