"""What the document tests share: the folder of published documents, if it is there."""

from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[3] / "shared" / "specs"


@pytest.fixture(scope="session")
def corpus() -> Path:
    if not CORPUS.is_dir():
        pytest.skip("the published documents in ../shared/specs are not here")
    return CORPUS
