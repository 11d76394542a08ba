from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from models.fields import UTCDatetimeField

# Every two seconds is looked at what is left of each announcement, and whether its messages are refused: neither may
# read what was sent long ago, or waits for next week.
OURS = "kind IN ('announcement', 'urgent')"
LEFT = f"CREATE INDEX idx_delivery_announced ON delivery (kind, cause, due_at) WHERE {OURS} AND state IN ('queued', 'retry', 'sending')"
REFUSED = f"CREATE INDEX idx_delivery_refused ON delivery (kind, cause) WHERE {OURS} AND state = 'dead'"


class Migration(migrations.Migration):
    dependencies = [("models", "0009_doubts")]

    operations = [
        ops.CreateModel(
            name="AnnouncementRow",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True)),
                ("kind", fields.CharField(max_length=12)),
                ("state", fields.CharField(max_length=13)),
                ("author_id", fields.BigIntField(null=True)),
                ("actor", fields.CharField(max_length=160)),
                ("approver", fields.CharField(max_length=160, default="")),
                ("audience", fields.TextField()),
                ("asked_at", UTCDatetimeField()),
                ("last_person", fields.BigIntField()),
                ("counted", fields.IntField()),
                ("walked", fields.BigIntField(default=0)),
                ("text_fr", fields.TextField()),
                ("text_en", fields.TextField(default="")),
                ("button_fr", fields.CharField(max_length=80, default="")),
                ("button_en", fields.CharField(max_length=80, default="")),
                ("button_target", fields.CharField(max_length=1024, default="")),
                ("file_name", fields.CharField(max_length=255, default="")),
                ("file_type", fields.CharField(max_length=100, default="")),
                ("file_alt", fields.TextField(default="")),
                ("file_content", fields.BinaryField(null=True)),
                ("starts_at", UTCDatetimeField(null=True)),
                ("expires_at", UTCDatetimeField(null=True)),
                ("created_at", UTCDatetimeField()),
                ("confirmed_at", UTCDatetimeField(null=True)),
                ("ended_at", UTCDatetimeField(null=True)),
            ],
            options={"table": "announcement", "app": "models", "pk_attr": "id"},
        ),
        ops.AddIndex("AnnouncementRow", Index(fields=("state", "id"), name="idx_announcement_state")),
        ops.AddIndex("AnnouncementRow", Index(fields=("author_id", "id"), name="idx_announcement_author")),
        ops.RunSQL(LEFT),
        ops.RunSQL(REFUSED),
    ]
