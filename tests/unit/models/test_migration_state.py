"""A step of a migration sees the tables as they were before it, though their models are only made when it looks."""

from __future__ import annotations

from typing import Any, cast

import pytest
from tortoise import fields
from tortoise.migrations import operations as ops
from tortoise.migrations.schema_generator.state import State
from tortoise.migrations.schema_generator.state_apps import StateApps

from models.migration_state import StateNow

CREATED = ops.CreateModel("Person", [("id", fields.IntField(primary_key=True))], {"table": "person"})
ADDED = ops.AddField("Person", "nickname", fields.CharField(max_length=20, null=True))


class Counted(StateApps):
    """Counts how often all models are made anew."""

    rendered = 0

    def _init_relations(self) -> None:
        Counted.rendered += 1
        super()._init_relations()


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> StateNow:
    """One table of one column."""
    monkeypatch.setattr(Counted, "rendered", 0)
    state = StateNow({}, Counted())
    CREATED.state_forward("models", state)
    return state


def columns(state: State) -> list[str]:
    return sorted(cast("Any", state.apps.get_model("models.Person"))._meta.db_fields)


def test_what_was_before_is_there_after_the_step(state: StateNow) -> None:
    before = state.clone()
    ADDED.state_forward("models", state)
    assert columns(state) == ["id", "nickname"]
    assert columns(before) == ["id"]


def test_a_step_that_does_not_look_at_it_costs_nothing(state: StateNow) -> None:
    made = Counted.rendered
    before = state.clone()
    assert Counted.rendered == made
    assert columns(before) == columns(before) == ["id"]
    assert Counted.rendered == made + 1


def test_tortoises_own_makes_it_every_time(state: StateNow) -> None:
    made = Counted.rendered
    State(state.models, state.apps).clone()
    assert Counted.rendered == made + 1


def test_it_knows_nothing_else(state: StateNow) -> None:
    assert not hasattr(state.clone(), "tables")
