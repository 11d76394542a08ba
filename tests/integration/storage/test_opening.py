from models.database import Database, fetch


async def test_a_fresh_database_is_open_and_empty(database: Database) -> None:
    assert await fetch("SELECT id FROM person") == []
