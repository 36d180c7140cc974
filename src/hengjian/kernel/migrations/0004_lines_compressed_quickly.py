"""PostgreSQL compresses the long texts of the log with lz4: pglz took about a third of the time in which a line is written.

What stands already stays as it is and is read as before. A server that was built without lz4 keeps pglz.
"""

from django.db import DatabaseError, migrations, transaction

TABLES, COLUMNS = ("kernel_logqueue", "kernel_logentry", "kernel_receivedline"), ("event", "images")


def _compress(editor, how):
    if editor.connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(using=editor.connection.alias):
            for table in TABLES:
                for column in COLUMNS:
                    editor.execute(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" SET COMPRESSION {how}')
    except DatabaseError as error:
        print(f" 不能改用 {how} 压缩（{type(error.__cause__ or error).__name__}），维持原状", end="")  # noqa: T201


def quickly(apps, editor):
    _compress(editor, "lz4")


def as_before(apps, editor):
    _compress(editor, "default")


class Migration(migrations.Migration):
    dependencies = [("kernel", "0003_witnesses")]
    operations = [migrations.RunPython(quickly, as_before)]
