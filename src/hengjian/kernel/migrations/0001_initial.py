
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Body',
            fields=[
                ('sha256', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('size', models.BigIntegerField()),
                ('media_type', models.CharField(max_length=100)),
                ('stored_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='CalendarNotice',
            fields=[
                ('day', models.DateField(primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=10)),
                ('festival', models.CharField(blank=True, max_length=30)),
                ('source', models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name='Checkpoint',
            fields=[
                ('size', models.BigIntegerField(primary_key=True, serialize=False)),
                ('root', models.BinaryField(max_length=32)),
                ('note', models.TextField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Cursor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, unique=True)),
                ('next', models.BigIntegerField(default=0)),
                ('tries', models.IntegerField(default=0)),
                ('trouble', models.TextField(blank=True)),
                ('retry_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='LogState',
            fields=[
                ('id', models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('size', models.BigIntegerField(default=0)),
                ('received_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='NumberSeries',
            fields=[
                ('key', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('next', models.BigIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name='AdjustedValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=60)),
                ('organ_code', models.CharField(max_length=40)),
                ('since', models.DateField()),
                ('value', models.BigIntegerField()),
                ('reason', models.CharField(max_length=300)),
            ],
            options={
                'indexes': [models.Index(fields=['code', 'organ_code', 'since'], name='kernel_adju_code_8c1a75_idx')],
            },
        ),
        migrations.CreateModel(
            name='LogEntry',
            fields=[
                ('seq', models.BigIntegerField(primary_key=True, serialize=False)),
                ('commitment', models.BinaryField(max_length=32)),
                ('salt', models.BinaryField(max_length=16, null=True)),
                ('event', models.TextField(blank=True)),
                ('about', models.CharField(max_length=120)),
                ('name', models.CharField(max_length=80)),
                ('by', models.CharField(max_length=40)),
                ('organ', models.CharField(blank=True, max_length=40)),
                ('performed_at', models.DateTimeField()),
                ('received_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['about', 'seq'], name='kernel_loge_about_f87873_idx'), models.Index(fields=['name', 'seq'], name='kernel_loge_name_8e6320_idx')],
            },
        ),
        migrations.CreateModel(
            name='LogQueue',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('salt', models.BinaryField(max_length=16)),
                ('event', models.TextField()),
                ('about', models.CharField(max_length=120)),
                ('name', models.CharField(max_length=80)),
                ('by', models.CharField(max_length=40)),
                ('organ', models.CharField(blank=True, max_length=40)),
                ('performed_at', models.DateTimeField()),
                ('received_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['about', 'id'], name='kernel_logq_about_73cc23_idx')],
            },
        ),
        migrations.CreateModel(
            name='LogTile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.SmallIntegerField()),
                ('idx', models.BigIntegerField()),
                ('hashes', models.BinaryField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('level', 'idx'), name='kernel_logtile_place')],
            },
        ),
        migrations.CreateModel(
            name='RunningDeadline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.CharField(max_length=120)),
                ('code', models.CharField(max_length=40)),
                ('title', models.CharField(max_length=80)),
                ('subject', models.CharField(max_length=200)),
                ('organ_code', models.CharField(max_length=40)),
                ('line_code', models.CharField(blank=True, max_length=20)),
                ('territory_code', models.CharField(max_length=12)),
                ('owner', models.CharField(blank=True, max_length=40)),
                ('role', models.CharField(blank=True, max_length=30)),
                ('counted_in', models.CharField(max_length=10)),
                ('days', models.IntegerField()),
                ('started_on', models.DateField()),
                ('due_on', models.DateField()),
                ('provisional', models.BooleanField(default=False)),
                ('held_since', models.DateField(null=True)),
                ('held_reason', models.CharField(blank=True, max_length=200)),
                ('held_days', models.IntegerField(default=0)),
                ('extended_by', models.IntegerField(default=0)),
                ('ended_on', models.DateField(null=True)),
                ('cites', models.CharField(max_length=200)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('ended_on', None)), fields=['organ_code', 'due_on'], name='kernel_due_by_organ'), models.Index(condition=models.Q(('ended_on', None)), fields=['owner', 'due_on'], name='kernel_due_by_owner'), models.Index(condition=models.Q(('ended_on', None)), fields=['territory_code', 'due_on'], name='kernel_due_by_area')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('about', 'code'), name='kernel_one_open_deadline')],
            },
        ),
    ]
