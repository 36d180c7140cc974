from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('inspections', '0002_ways_levels_and_plans'),
    ]

    operations = [
        migrations.AddField(
            model_name='checkresult',
            name='value',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='frozenchecklist',
            name='sources',
            field=models.JSONField(default=list),
        ),
    ]
