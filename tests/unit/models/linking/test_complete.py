"""Nothing a person has is forgotten when two turn out to be one: a new table or column must be settled here first."""

from __future__ import annotations

from typing import Any, cast

from tortoise.fields.relational import ForeignKeyFieldInstance
from tortoise.models import Model

import models.schema
from models.linking import merging
from models.schema import Person, ReminderChoice

SETTLED = {
    "account": "moves",
    "announcement_press": "moves, the earlier of two",
    "attempt": "moves",
    "competence_state": "follows from the attempts",
    "composition": "moves, unless the person writes one too",
    "delivery": "moves, by its key",
    "reminder_choice": "filled",
    "reminder_off": "joined",
}
OF_STUDENTS_ALONE = {"decision", "import_row", "sending"}
"""A guest has no student number, and no file speaks of them."""
LEFT = {"audit": "an entry outlives the person", "link_code": "dies with the guest"}

OF_THE_ROSTER = {
    *("id", "number", "first_name", "second_name", "third_name", "last_name", "usage_name", "folded_name"),
    *("birthdate", "email", "component", "team", "group", "diploma", "regime", "on_roster", "left_roster_at"),
    "created_at",
}
BY_RULE = {"silenced_at", "plain_text", "role"}


def meta(model: object) -> Any:
    return cast("Any", model)._meta


def columns(model: type[Model]) -> set[str]:
    """Return the columns of ``model``: Tortoise itself names those of its relations only once a database was opened."""
    fields = meta(model).fields_map.items()
    relations = {f"{name}_id" for name, field in fields if isinstance(field, ForeignKeyFieldInstance)}
    return relations | set(meta(model).fields_db_projection.values())


def test_every_table_that_speaks_of_a_person_is_settled() -> None:
    tables = [getattr(models.schema, name) for name in models.schema.__all__]
    speaking = {meta(each).db_table for each in tables if "person_id" in columns(each)}
    assert speaking == SETTLED.keys() | OF_STUDENTS_ALONE | LEFT.keys()


def test_every_column_of_a_person_is_settled() -> None:
    assert columns(Person) == OF_THE_ROSTER | BY_RULE | {*vars(merging)["_FIRST"]}


def test_every_choice_about_reminders_is_settled() -> None:
    assert columns(ReminderChoice) - {"id", "person_id"} == {*vars(merging)["_CHOICES"]}
