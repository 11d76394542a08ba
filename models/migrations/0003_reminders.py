from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import UniqueConstraint

from models.fields import UTCDatetimeField


class Migration(migrations.Migration):
    dependencies = [("models", "0002_deliveries")]

    operations = [
        ops.CreateModel(
            name="ReminderChoice",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True)),
                ("person", fields.ForeignKeyField("models.Person", source_field="person_id", to_field="id", related_name="reminder_choices", on_delete=OnDelete.CASCADE)),
                ("doors", fields.CharField(null=True, max_length=8)),
                ("hour", fields.CharField(null=True, max_length=5)),
                ("per_week", fields.SmallIntField(null=True)),
                ("imports", fields.BooleanField(null=True)),
                ("paused_at", UTCDatetimeField(null=True)),
                ("answered_at", UTCDatetimeField(null=True)),
            ],
            options={"table": "reminder_choice", "app": "models", "pk_attr": "id"},
        ),
        ops.CreateModel(
            name="ReminderOff",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True)),
                ("person", fields.ForeignKeyField("models.Person", source_field="person_id", to_field="id", related_name="reminders_off", on_delete=OnDelete.CASCADE)),
                ("kind", fields.CharField(max_length=12)),
                ("competence", fields.CharField(default="", max_length=3)),
                ("since", UTCDatetimeField()),
            ],
            options={"table": "reminder_off", "app": "models", "pk_attr": "id"},
        ),
        ops.CreateModel(
            name="SenderEpoch",
            fields=[
                ("route", fields.CharField(primary_key=True, max_length=32)),
                ("epoch", fields.BigIntField()),
            ],
            options={"table": "sender_epoch", "app": "models", "pk_attr": "route"},
        ),
        ops.CreateModel(
            name="PlannedWith",
            fields=[
                ("kind", fields.CharField(primary_key=True, max_length=12)),
                ("settings", fields.CharField(max_length=255)),
            ],
            options={"table": "planned_with", "app": "models", "pk_attr": "kind"},
        ),
        ops.AddConstraint("ReminderChoice", UniqueConstraint(fields=("person_id",), name="uq_reminder_choice")),
        ops.AddConstraint("ReminderOff", UniqueConstraint(fields=("person_id", "kind", "competence"), name="uq_reminder_off")),
    ]
