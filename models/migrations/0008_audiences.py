from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import UniqueConstraint

from models.fields import UTCDatetimeField
from models.migration_operations import SqlFor

# What models.audiences.figures keeps of each person, and whose it is to look at again. No model has them: they follow
# from other tables, and their keys must be SQLite's own row numbers, which Tortoise gives to made-up keys only. Nor do
# they refer to a person: on PostgreSQL that would lock hundreds of people, in any order, while somebody counts.
TABLES = (
    """
    CREATE TABLE person_figures (
        person_id {key} PRIMARY KEY,
        total_pix SMALLINT,
        levels BIGINT NOT NULL,
        reached BIGINT NOT NULL,
        answered_at {instant}
    )
    """,
    "CREATE TABLE figures_moved (id {made}, person_id BIGINT NOT NULL)",
    "CREATE INDEX idx_figures_moved_person ON figures_moved (person_id)",
    """
    INSERT INTO figures_moved (person_id)
    SELECT person_id FROM sending UNION SELECT person_id FROM attempt UNION SELECT person_id FROM competence_state
    """,
)

# The imported levels change with the sendings they are from, and only then; the declared ones are in no row.
WATCHED = {"sending": "{row}.id > 0", "attempt": "{row}.id > 0", "competence_state": "{row}.source = 'certified'"}


ERASED_ON_SQLITE = """
    CREATE TRIGGER person_delete_figures AFTER DELETE ON person
    BEGIN DELETE FROM person_figures WHERE person_id = OLD.id; END;
"""

ERASED_ON_POSTGRES = (
    """
    CREATE FUNCTION figures_end() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN DELETE FROM person_figures WHERE person_id = OLD.id; RETURN NULL; END;
    $$;
    """,
    """
    CREATE TRIGGER person_delete_figures AFTER DELETE ON person FOR EACH ROW EXECUTE FUNCTION figures_end();
    """,
)


def on_sqlite(table, condition):
    for event, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
        yield f"""
        CREATE TRIGGER {table}_{event.lower()}_figures AFTER {event} ON {table} WHEN {condition.format(row=row)}
        BEGIN INSERT INTO figures_moved (person_id) VALUES ({row}.person_id); END;
        """
    # Answers move from a guest to the student they turn out to be.
    yield f"""
    CREATE TRIGGER {table}_leave_figures AFTER UPDATE OF person_id ON {table}
    WHEN OLD.person_id <> NEW.person_id AND {condition.format(row="OLD")}
    BEGIN INSERT INTO figures_moved (person_id) VALUES (OLD.person_id); END;
    """


def on_postgres(table, condition):
    yield f"""
    CREATE TRIGGER {table}_insert_figures AFTER INSERT ON {table}
    FOR EACH ROW WHEN ({condition.format(row="NEW")}) EXECUTE FUNCTION figures_come();
    """
    yield f"""
    CREATE TRIGGER {table}_update_figures AFTER UPDATE ON {table}
    FOR EACH ROW WHEN ({condition.format(row="NEW")}) EXECUTE FUNCTION figures_come();
    """
    yield f"""
    CREATE TRIGGER {table}_delete_figures AFTER DELETE ON {table}
    FOR EACH ROW WHEN ({condition.format(row="OLD")}) EXECUTE FUNCTION figures_go();
    """
    yield f"""
    CREATE TRIGGER {table}_leave_figures AFTER UPDATE ON {table}
    FOR EACH ROW WHEN (OLD.person_id <> NEW.person_id AND {condition.format(row="OLD")}) EXECUTE FUNCTION figures_go();
    """


FUNCTIONS = tuple(
    f"""
    CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN INSERT INTO figures_moved (person_id) VALUES ({row}.person_id); RETURN NULL; END;
    $$;
    """
    for name, row in (("figures_come", "NEW"), ("figures_go", "OLD"))
)

# The names there are on the roster are found a step at a time, however many students have each.
NAMES = tuple(
    f"CREATE INDEX idx_person_roster_{column} ON person ({column}) WHERE on_roster" for column in ("component", "diploma")
)


class Migration(migrations.Migration):
    dependencies = [("models", "0007_leases")]

    operations = [
        ops.CreateModel(
            name="Audience",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True)),
                ("name", fields.CharField(max_length=60)),
                ("folded", fields.CharField(max_length=120)),
                ("expression", fields.TextField()),
                ("made_by", fields.CharField(max_length=160)),
                ("made_at", UTCDatetimeField()),
            ],
            options={"table": "audience", "app": "models", "pk_attr": "id"},
        ),
        ops.AddConstraint("Audience", UniqueConstraint(fields=("folded",), name="uq_audience_folded")),
        ops.AddIndex("Account", Index(fields=("person_id", "unreachable_reason", "platform", "locale"), name="idx_account_reach")),
        SqlFor(
            sqlite=(
                *(text.format(key="INTEGER", instant="TIMESTAMP", made="INTEGER PRIMARY KEY") for text in TABLES),
                *(trigger for table, condition in WATCHED.items() for trigger in on_sqlite(table, condition)),
                ERASED_ON_SQLITE,
                *NAMES,
            ),
            postgres=(
                *(text.format(key="BIGINT", instant="TIMESTAMPTZ", made="BIGSERIAL PRIMARY KEY") for text in TABLES),
                *FUNCTIONS,
                *(trigger for table, condition in WATCHED.items() for trigger in on_postgres(table, condition)),
                *ERASED_ON_POSTGRES,
                *NAMES,
            ),
        ),
    ]
