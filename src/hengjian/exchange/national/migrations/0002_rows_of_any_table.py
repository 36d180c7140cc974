"""A row may come from any record, not only from an act: its number is a reference."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("national", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="outrow", name="national_version_once"),
        migrations.RenameField(model_name="outrow", old_name="act_no", new_name="ref"),
    ]
