"""How many others said the same by a mark of their own, where the channel counts that."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0003_search"),
    ]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="endorsed",
            field=models.PositiveIntegerField(default=0),
        ),
    ]
