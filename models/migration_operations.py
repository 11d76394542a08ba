"""Steps of a migration that Tortoise has no operation for."""

from __future__ import annotations

from collections.abc import Sequence

from tortoise.migrations.operations import DeleteModel, TortoiseOperation
from tortoise.migrations.schema_editor.base import BaseSchemaEditor
from tortoise.migrations.schema_generator.state import State

__all__ = ["DropTable", "SqlFor"]


class SqlFor(TortoiseOperation):
    """Statements that each database words in its own way, such as triggers."""

    def __init__(self, *, sqlite: Sequence[str], postgres: Sequence[str]) -> None:
        self.statements = {"sqlite": tuple(sqlite), "postgres": tuple(postgres)}

    def describe(self) -> str:
        """Return what the step is called in a plan."""
        return "Run SQL of each database's own"

    async def database_forward(
        self, app_label: str, old_state: State, new_state: State, state_editor: BaseSchemaEditor | None = None
    ) -> None:
        """Run the statements of the database at hand."""
        if state_editor is not None:
            for statement in self.statements[state_editor.client.capabilities.dialect]:
                await state_editor.client.execute_script(statement)


class DropTable(DeleteModel):
    """Removes a table that no other one refers to: where one does, Tortoise's would take its rows or its keys along."""

    async def database_forward(
        self, app_label: str, old_state: State, new_state: State, state_editor: BaseSchemaEditor | None = None
    ) -> None:
        """Drop it, or fail where something refers to it."""
        if state_editor is not None:
            table = old_state.models[app_label, self.name].table
            await state_editor.client.execute_script(f'DROP TABLE "{table}"')
