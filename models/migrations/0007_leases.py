from tortoise import fields, migrations
from tortoise.migrations import operations as ops

from models.migration_operations import DropTable


class Migration(migrations.Migration):
    dependencies = [("models", "0006_broadcasts")]

    operations = [
        ops.CreateModel(
            name="LeaseRow",
            fields=[
                ("name", fields.CharField(primary_key=True, max_length=32)),
                ("epoch", fields.BigIntField()),
                ("holder", fields.CharField(max_length=160)),
                ("place", fields.CharField(max_length=32)),
                ("until", fields.FloatField()),
            ],
            options={"table": "lease", "app": "models", "pk_attr": "name"},
        ),
        ops.RunSQL("INSERT INTO lease (name, epoch, holder, place, until) SELECT route, epoch, '', '', 0 FROM sender_epoch"),
        DropTable("SenderEpoch"),
    ]
