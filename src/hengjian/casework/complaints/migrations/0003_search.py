"""The search index: an FTS5 table on SQLite, a tsvector with GIN on PostgreSQL. See ``indexing``."""

from django.db import migrations

SQLITE = """CREATE VIRTUAL TABLE complaints_search
            USING fts5(body, tokenize = "unicode61 remove_diacritics 0", columnsize = 0)"""
POSTGRES = """CREATE TABLE complaints_search (matter_id bigint PRIMARY KEY, body tsvector NOT NULL);
              CREATE INDEX complaints_search_words ON complaints_search USING gin (body)"""


def create(apps, editor):
    editor.execute(SQLITE if editor.connection.vendor == "sqlite" else POSTGRES)


def drop(apps, editor):
    editor.execute("DROP TABLE complaints_search")


class Migration(migrations.Migration):
    dependencies = [("complaints", "0002_traces")]
    operations = [migrations.RunPython(create, drop)]
