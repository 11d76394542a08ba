"""The desk at which the tests of linking work, over the open database."""

from __future__ import annotations

import pytest

from models.database import Database
from tests.integration.linking.desk import Desk


@pytest.fixture
def desk(database: Database) -> Desk:
    """Somebody who invites, redeems and merges."""
    del database
    return Desk()
