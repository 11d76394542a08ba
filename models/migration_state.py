"""What Tortoise keeps of the tables between two steps of a migration, without what no step asks for."""

from __future__ import annotations

from collections.abc import Callable

from tortoise.migrations.executor import MigrationExecutor
from tortoise.migrations.graph import MigrationKey
from tortoise.migrations.schema_generator.state import State
from tortoise.migrations.schema_generator.state_apps import StateApps

__all__ = ["Executor", "StateBefore", "StateNow"]


class StateBefore(State):
    """The tables as they were before a step; their models are made when the step looks at them.

    Tortoise makes them all anew before every step, which is two thirds of the time that a new database takes. Most
    steps only look at what comes after them.
    """

    def __init__(self, now: State) -> None:
        """Note the tables of ``now``, which the step is about to change."""
        self.models = {key: model.clone() for key, model in now.models.items()}
        self._render: Callable[..., StateApps] = now.apps.clone

    def __getattr__(self, name: str) -> StateApps:
        if name != "apps":
            raise AttributeError(name)
        self.apps = self._render(model_states=self.models)
        return self.apps


class StateNow(State):
    """The tables after all steps so far."""

    def clone(self) -> State:
        """Return them as they are, for the step that changes them next."""
        return StateBefore(self)


class Executor(MigrationExecutor):
    """Tortoise's, in less time."""

    async def _project_state(self, applied: set[MigrationKey], *, upto: MigrationKey | None = None) -> State:
        state = await super()._project_state(applied, upto=upto)
        return StateNow(state.models, state.apps)
