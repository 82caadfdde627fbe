from django.db import migrations

from pendopo.mesin import pemicu


def pasang(apps, schema_editor):
    pemicu.pasang(schema_editor.connection)


def lepas(apps, schema_editor):
    pemicu.lepas(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("mesin", "0001_initial")]
    operations = [migrations.RunPython(pasang, lepas)]
