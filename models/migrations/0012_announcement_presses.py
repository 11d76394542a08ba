from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import UniqueConstraint

from models.fields import UTCDatetimeField


class Migration(migrations.Migration):
    dependencies = [("models", "0011_places")]

    operations = [
        ops.CreateModel(
            name="AnnouncementPress",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True)),
                ("announcement", fields.ForeignKeyField("models.AnnouncementRow", source_field="announcement_id", to_field="id", related_name="presses", on_delete=OnDelete.CASCADE)),
                ("person", fields.ForeignKeyField("models.Person", source_field="person_id", to_field="id", related_name="announcement_presses", on_delete=OnDelete.CASCADE)),
                ("at", UTCDatetimeField()),
            ],
            options={"table": "announcement_press", "app": "models", "pk_attr": "id"},
        ),
        ops.AddConstraint("AnnouncementPress", UniqueConstraint(fields=("announcement_id", "person_id"), name="uq_announcement_press")),
        ops.AddIndex("AnnouncementPress", Index(fields=("person_id",), name="idx_announcement_press_person")),
    ]
