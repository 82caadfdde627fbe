"""Failed sign-ins are counted by axes now; limits and used codes stand in a cache table that all processes share."""

from django.core.management import call_command
from django.db import migrations


def buat_simpanan(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):

    dependencies = [("web", "0001_initial")]

    operations = [
        migrations.DeleteModel(name="PercobaanMasuk"),
        migrations.RunPython(buat_simpanan, migrations.RunPython.noop),
    ]
