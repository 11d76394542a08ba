from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import UniqueConstraint

from models.fields import UTCDatetimeField


class Migration(migrations.Migration):
    dependencies = [("models", "0012_announcement_presses")]

    operations = [
        ops.CreateModel(
            name="CompositionRow",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True)),
                ("person", fields.ForeignKeyField("models.Person", source_field="person_id", to_field="id", related_name="compositions", on_delete=OnDelete.CASCADE)),
                ("text_fr", fields.TextField(default="")),
                ("text_en", fields.TextField(default="")),
                ("button_fr", fields.CharField(max_length=80, default="")),
                ("button_en", fields.CharField(max_length=80, default="")),
                ("button_target", fields.CharField(max_length=1024, default="")),
                ("file_name", fields.CharField(max_length=255, default="")),
                ("file_type", fields.CharField(max_length=100, default="")),
                ("file_alt", fields.TextField(default="")),
                ("file_content", fields.BinaryField(null=True)),
                ("audience", fields.TextField(default="")),
                ("starts_at", UTCDatetimeField(null=True)),
                ("urgent", fields.BooleanField(default=False)),
                ("draft_id", fields.BigIntField(null=True)),
                ("updated_at", UTCDatetimeField()),
            ],
            options={"table": "composition", "app": "models", "pk_attr": "id"},
        ),
        ops.AddConstraint("CompositionRow", UniqueConstraint(fields=("person_id",), name="uq_composition")),
    ]
