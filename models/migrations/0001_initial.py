from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import UniqueConstraint

from models.fields import UTCDatetimeField
from models.migration_operations import SqlFor

AUDIT_ON_SQLITE = (
    """
    CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
    """,
    """
    CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
    """,
    # INSERT OR REPLACE removes the old row without asking the trigger above.
    """
    CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
    """,
)

AUDIT_ON_POSTGRES = (
    """
    CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the audit log only grows' USING ERRCODE = 'restrict_violation'; END;
    $$;
    """,
    """
    CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION audit_only_grows();
    """,
    """
    CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows();
    """,
)


class Migration(migrations.Migration):
    initial = True

    operations = [
        ops.CreateModel(
            name="Person",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True)),
                ("number", fields.CharField(null=True, max_length=255)),
                ("first_name", fields.CharField(default="", max_length=255)),
                ("second_name", fields.CharField(default="", max_length=255)),
                ("third_name", fields.CharField(default="", max_length=255)),
                ("last_name", fields.CharField(default="", max_length=255)),
                ("usage_name", fields.CharField(default="", max_length=255)),
                ("folded_name", fields.CharField(default="", max_length=600)),
                ("birthdate", fields.DateField(null=True)),
                ("email", fields.CharField(default="", max_length=255)),
                ("component", fields.CharField(default="", max_length=255)),
                ("team", fields.CharField(default="", max_length=255)),
                ("group", fields.CharField(default="", max_length=255)),
                ("diploma", fields.CharField(default="", max_length=255)),
                ("regime", fields.CharField(default="", max_length=255)),
                ("on_roster", fields.BooleanField(default=False)),
                ("left_roster_at", UTCDatetimeField(null=True)),
                ("role", fields.SmallIntField(default=0)),
                ("language", fields.CharField(null=True, max_length=2)),
                ("zone", fields.CharField(null=True, max_length=64)),
                ("quiet_hours", fields.CharField(null=True, max_length=16)),
                ("plain_text", fields.BooleanField(default=False)),
                ("silenced_at", UTCDatetimeField(null=True)),
                ("school_account", fields.CharField(null=True, max_length=8)),
                ("created_at", UTCDatetimeField()),
            ],
            options={"table": "person", "app": "models", "pk_attr": "id"},
        ),
        ops.CreateModel(
            name="Account",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True)),
                ("person", fields.ForeignKeyField("models.Person", source_field="person_id", to_field="id", related_name="accounts", on_delete=OnDelete.CASCADE)),
                ("platform", fields.CharField(max_length=32)),
                ("user", fields.CharField(max_length=128)),
                ("locale", fields.CharField(default="", max_length=35)),
                ("display_name", fields.CharField(default="", max_length=255)),
                ("preferred", fields.BooleanField(default=False)),
                ("unreachable_reason", fields.CharField(null=True, max_length=64)),
                ("unreachable_at", UTCDatetimeField(null=True)),
                ("created_at", UTCDatetimeField()),
                ("seen_at", UTCDatetimeField()),
            ],
            options={"table": "account", "app": "models", "pk_attr": "id"},
        ),
        ops.CreateModel(
            name="CompetenceState",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True)),
                ("person", fields.ForeignKeyField("models.Person", source_field="person_id", to_field="id", related_name="states", on_delete=OnDelete.CASCADE)),
                ("competence", fields.CharField(max_length=3)),
                ("source", fields.CharField(max_length=10)),
                ("level", fields.SmallIntField()),
                ("pix", fields.SmallIntField(null=True)),
                ("known_at", UTCDatetimeField()),
                ("moved_at", UTCDatetimeField(null=True)),
            ],
            options={"table": "competence_state", "app": "models", "pk_attr": "id"},
        ),
        ops.CreateModel(
            name="Sending",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True)),
                ("person", fields.ForeignKeyField("models.Person", source_field="person_id", to_field="id", related_name="sendings", on_delete=OnDelete.CASCADE)),
                ("campaign", fields.CharField(default="", max_length=32)),
                ("sent_at", UTCDatetimeField()),
                ("day_only", fields.BooleanField(default=False)),
                ("total_pix", fields.SmallIntField()),
                ("certifiable", fields.BooleanField()),
                ("certifiable_count", fields.SmallIntField()),
                ("figures", fields.CharField(max_length=255)),
                ("import_id", fields.BigIntField(null=True)),
            ],
            options={"table": "sending", "app": "models", "pk_attr": "id"},
        ),
        ops.CreateModel(
            name="Attempt",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True)),
                ("person", fields.ForeignKeyField("models.Person", source_field="person_id", to_field="id", related_name="attempts", on_delete=OnDelete.CASCADE)),
                ("competence", fields.CharField(max_length=3)),
                ("answered_at", UTCDatetimeField()),
                ("level", fields.SmallIntField(null=True)),
                ("pix", fields.SmallIntField(null=True)),
                ("told_at", UTCDatetimeField()),
                ("undone_at", UTCDatetimeField(null=True)),
            ],
            options={"table": "attempt", "app": "models", "pk_attr": "id"},
        ),
        ops.CreateModel(
            name="Import",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True)),
                ("kind", fields.CharField(max_length=16)),
                ("file_name", fields.CharField(max_length=255)),
                ("file_hash", fields.CharField(max_length=64)),
                ("state", fields.CharField(max_length=10)),
                ("actor", fields.CharField(max_length=160)),
                ("campaigns", fields.TextField(default="[]")),
                ("counts", fields.TextField(default="{}")),
                ("created_at", UTCDatetimeField()),
                ("applied_at", UTCDatetimeField(null=True)),
            ],
            options={"table": "import", "app": "models", "pk_attr": "id"},
        ),
        ops.CreateModel(
            name="ImportRow",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True)),
                ("import_id", fields.BigIntField()),
                ("line", fields.IntField()),
                ("state", fields.CharField(max_length=8)),
                ("person_id", fields.BigIntField(null=True)),
                ("participant", fields.CharField(default="", max_length=600)),
                ("candidates", fields.TextField(default="[]")),
                ("payload", fields.TextField()),
            ],
            options={"table": "import_row", "app": "models", "pk_attr": "id"},
        ),
        ops.CreateModel(
            name="Decision",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True)),
                ("participant", fields.CharField(max_length=600)),
                ("person", fields.ForeignKeyField("models.Person", source_field="person_id", null=True, to_field="id", related_name="decisions", on_delete=OnDelete.CASCADE)),
                ("actor", fields.CharField(max_length=160)),
                ("decided_at", UTCDatetimeField()),
            ],
            options={"table": "decision", "app": "models", "pk_attr": "id"},
        ),
        ops.CreateModel(
            name="Campaign",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True)),
                ("code", fields.CharField(max_length=32)),
                ("audience", fields.CharField(default="", max_length=255)),
                ("several_sendings", fields.BooleanField(default=False)),
                ("set_at", UTCDatetimeField()),
            ],
            options={"table": "campaign", "app": "models", "pk_attr": "id"},
        ),
        ops.CreateModel(
            name="GroupNote",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True)),
                ("group", fields.CharField(max_length=255)),
                ("note_fr", fields.TextField(default="")),
                ("note_en", fields.TextField(default="")),
                ("set_at", UTCDatetimeField()),
            ],
            options={"table": "group_note", "app": "models", "pk_attr": "id"},
        ),
        ops.CreateModel(
            name="InboxEntry",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True)),
                ("key", fields.CharField(max_length=160)),
                ("seen_at", UTCDatetimeField()),
            ],
            options={"table": "inbox", "app": "models", "pk_attr": "id"},
        ),
        ops.CreateModel(
            name="DialogRow",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True)),
                ("platform", fields.CharField(max_length=32)),
                ("user", fields.CharField(max_length=128)),
                ("flow", fields.CharField(max_length=32)),
                ("step", fields.CharField(max_length=32)),
                ("data", fields.TextField(default="{}")),
                ("version", fields.IntField()),
                ("expires_at", UTCDatetimeField()),
            ],
            options={"table": "dialog", "app": "models", "pk_attr": "id"},
        ),
        ops.CreateModel(
            name="Secret",
            fields=[
                ("name", fields.CharField(primary_key=True, max_length=32)),
                ("value", fields.CharField(max_length=128)),
            ],
            options={"table": "secret", "app": "models", "pk_attr": "name"},
        ),
        ops.CreateModel(
            name="AuditEntry",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True)),
                ("at", UTCDatetimeField()),
                ("actor", fields.CharField(max_length=160)),
                ("act", fields.CharField(max_length=48)),
                ("person_id", fields.BigIntField(null=True)),
                ("details", fields.TextField(default="{}")),
            ],
            options={"table": "audit", "app": "models", "pk_attr": "id"},
        ),
        ops.AddConstraint("Person", UniqueConstraint(fields=("number",), name="uq_person_number")),
        ops.AddConstraint("Account", UniqueConstraint(fields=("platform", "user"), name="uq_account_address")),
        ops.AddConstraint("CompetenceState", UniqueConstraint(fields=("person_id", "competence", "source"), name="uq_competence_state")),
        ops.AddConstraint("Sending", UniqueConstraint(fields=("person_id", "campaign", "sent_at"), name="uq_sending")),
        ops.AddConstraint("Decision", UniqueConstraint(fields=("participant",), name="uq_decision_participant")),
        ops.AddConstraint("Campaign", UniqueConstraint(fields=("code",), name="uq_campaign_code")),
        ops.AddConstraint("GroupNote", UniqueConstraint(fields=("group",), name="uq_group_note_group")),
        ops.AddConstraint("InboxEntry", UniqueConstraint(fields=("key",), name="uq_inbox_key")),
        ops.AddConstraint("DialogRow", UniqueConstraint(fields=("platform", "user"), name="uq_dialog_address")),
        ops.AddIndex("Person", Index(fields=("folded_name",), name="idx_person_folded")),
        ops.AddIndex("Person", Index(fields=("group",), name="idx_person_group")),
        ops.AddIndex("Person", Index(fields=("role",), name="idx_person_role")),
        ops.AddIndex("Account", Index(fields=("person_id",), name="idx_account_person")),
        ops.AddIndex("Attempt", Index(fields=("person_id", "competence", "answered_at"), name="idx_attempt_person")),
        ops.AddIndex("Import", Index(fields=("file_hash",), name="idx_import_hash")),
        ops.AddIndex("ImportRow", Index(fields=("import_id", "state", "id"), name="idx_import_row_import")),
        ops.AddIndex("ImportRow", Index(fields=("person_id",), name="idx_import_row_person")),
        ops.AddIndex("Decision", Index(fields=("person_id",), name="idx_decision_person")),
        ops.AddIndex("InboxEntry", Index(fields=("seen_at",), name="idx_inbox_seen")),
        ops.AddIndex("DialogRow", Index(fields=("expires_at",), name="idx_dialog_expires")),
        ops.AddIndex("AuditEntry", Index(fields=("person_id", "id"), name="idx_audit_person")),
        SqlFor(sqlite=AUDIT_ON_SQLITE, postgres=AUDIT_ON_POSTGRES),
    ]
