"""A program with a folder of its own for each test."""

from pathlib import Path

import pytest

from tests.acceptance.program import Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program over an empty data folder."""
    return Program(tmp_path)
