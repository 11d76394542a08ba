from tortoise import fields, migrations
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import UniqueConstraint

from models.fields import UTCDatetimeField


class Migration(migrations.Migration):
    dependencies = [("models", "0005_uploads")]

    operations = [
        ops.CreateModel(
            name="BroadcastText",
            fields=[
                ("cause", fields.CharField(primary_key=True, max_length=64)),
                ("digest", fields.CharField(max_length=32)),
                ("number", fields.IntField()),
                ("text_fr", fields.TextField()),
                ("text_en", fields.TextField()),
                ("made_by", fields.CharField(max_length=160)),
                ("made_at", UTCDatetimeField()),
                ("owed_at", UTCDatetimeField(null=True)),
            ],
            options={"table": "broadcast_text", "app": "models", "pk_attr": "cause"},
        ),
        ops.AddConstraint("BroadcastText", UniqueConstraint(fields=("digest", "number"), name="uq_broadcast_text")),
    ]
