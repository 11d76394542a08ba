from tortoise import fields, migrations
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import UniqueConstraint

from models.fields import UTCDatetimeField


class Migration(migrations.Migration):
    dependencies = [("models", "0010_announcements")]

    operations = [
        ops.CreateModel(
            name="PlaceRow",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True)),
                ("name", fields.CharField(max_length=60)),
                ("folded", fields.CharField(max_length=120)),
                ("platform", fields.CharField(max_length=32)),
                ("chat", fields.CharField(max_length=64)),
                ("role", fields.CharField(max_length=32, default="")),
                ("made_by", fields.CharField(max_length=160)),
                ("made_at", UTCDatetimeField()),
            ],
            options={"table": "place", "app": "models", "pk_attr": "id"},
        ),
        ops.AddConstraint("PlaceRow", UniqueConstraint(fields=("folded",), name="uq_place_folded")),
        ops.AddConstraint("PlaceRow", UniqueConstraint(fields=("platform", "chat", "role"), name="uq_place_chat")),
        ops.CreateModel(
            name="AnnouncementPlace",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True)),
                ("announcement_id", fields.BigIntField()),
                ("place_id", fields.BigIntField()),
                ("name", fields.CharField(max_length=60)),
                ("platform", fields.CharField(max_length=32)),
                ("chat", fields.CharField(max_length=64)),
                ("role", fields.CharField(max_length=32, default="")),
            ],
            options={"table": "announcement_place", "app": "models", "pk_attr": "id"},
        ),
        ops.AddConstraint(
            "AnnouncementPlace",
            UniqueConstraint(fields=("announcement_id", "place_id"), name="uq_announcement_place"),
        ),
    ]
