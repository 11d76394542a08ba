from tortoise import fields, migrations
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import UniqueConstraint


class Migration(migrations.Migration):
    dependencies = [("models", "0003_reminders")]

    operations = [
        ops.CreateModel(
            name="AdapterNote",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True)),
                ("platform", fields.CharField(max_length=32)),
                ("key", fields.CharField(max_length=128)),
                ("value", fields.CharField(max_length=255)),
            ],
            options={"table": "adapter_note", "app": "models", "pk_attr": "id"},
        ),
        ops.AddConstraint("AdapterNote", UniqueConstraint(fields=("platform", "key"), name="uq_adapter_note")),
    ]
