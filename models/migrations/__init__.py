"""The steps from one shape of the tables to the next, in the order of their names.

How one is written, so that it does what it says on both databases (``tests/unit/models/test_migration_rules.py``
walks them):

- a new table is ``CreateModel`` without ``constraints`` and ``indexes``, then ``AddConstraint``, then ``AddIndex``:
  Tortoise leaves out the constraints of a new model without a word;
- what exists changes by ``AddField``, ``AddIndex``, ``AddConstraint``, ``RunSQL``, ``RunPython`` and
  ``models.migration_operations.SqlFor`` only: anything else makes Tortoise rebuild a SQLite table, which loses its
  indexes and, through their foreign keys, the rows of others;
- an index made by SQL, such as a partial one, is named in ``tests/integration/storage/test_schema.py`` too;
- a migration that was released is never edited.
"""
