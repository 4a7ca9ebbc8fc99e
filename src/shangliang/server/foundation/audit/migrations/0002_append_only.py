"""Lines of the audit chain are never changed or removed: the database itself refuses it."""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER audit_line_no_update BEFORE UPDATE ON audit_auditline
    BEGIN SELECT RAISE(ABORT, 'audit lines are append-only'); END""",
    """CREATE TRIGGER audit_line_no_delete BEFORE DELETE ON audit_auditline
    BEGIN SELECT RAISE(ABORT, 'audit lines are append-only'); END""",
]
POSTGRESQL = [
    """CREATE FUNCTION audit_line_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'audit lines are append-only'; END $$""",
    """CREATE TRIGGER audit_line_append_only BEFORE UPDATE OR DELETE ON audit_auditline
    FOR EACH ROW EXECUTE FUNCTION audit_line_is_append_only()""",
]


def forbid(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(forbid, migrations.RunPython.noop)]
