"""Traditional characters are found as simplified ones: rows that have any keep their folded text, and the index is
made of that. Every row is put into the index anew, since its tokens may be others now."""

from typing import Any

from django.db import migrations, models

from shangliang.analysis.search.folding import simplify
from shangliang.analysis.search.tokens import bigrams

BODY = r"CASE WHEN folded = '' THEN title || E'\n' || text ELSE folded END"
CANDIDATES = r"""CREATE OR REPLACE FUNCTION search_candidates(asked text[]) RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT id FROM search_searchrow
    WHERE search_bigrams({body}) @> asked
    AND (council_id = nullif(current_setting('shangliang.council', true), '')::bigint
         OR coalesce(current_setting('shangliang.reader', true), '') <> '') $$"""
INDEX = "CREATE INDEX search_bigrams_gin ON search_searchrow USING gin (search_bigrams({body}))"
DROP = "DROP INDEX search_bigrams_gin"
FORMER_BODY = r"title || E'\n' || text"


def fold_rows(apps: Any, schema_editor: Any) -> None:
    """Fill the new column where it differs, and SQLite's index with every row."""
    database = schema_editor.connection
    rows = apps.get_model("search", "SearchRow").objects.using(database.alias)
    is_sqlite = database.vendor == "sqlite"
    if is_sqlite:
        schema_editor.execute("INSERT INTO search_index(search_index) VALUES ('delete-all')")
    for row in rows.order_by("pk").iterator(chunk_size=500):
        body = f"{row.title}\n{row.text}"
        simplified = simplify(body)
        if simplified != body:
            rows.filter(pk=row.pk).update(folded=simplified)
        if is_sqlite:
            tokens = " ".join(sorted(bigrams(body)))
            with database.cursor() as cursor:
                cursor.execute("INSERT INTO search_index(rowid, tokens) VALUES (%s, %s)", [row.pk, tokens])


def make_index(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for statement in (DROP, CANDIDATES.format(body=BODY), INDEX.format(body=BODY)):
            schema_editor.execute(statement)


def former_index(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for statement in (DROP, CANDIDATES.format(body=FORMER_BODY), INDEX.format(body=FORMER_BODY)):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_search_rows")]

    operations = [
        migrations.AlterModelOptions("searchrow", {"ordering": ["-id"]}),
        migrations.AddField(
            "searchrow", "folded", models.TextField(blank=True, default=""), preserve_default=False
        ),
        migrations.RunPython(fold_rows, migrations.RunPython.noop),
        migrations.RunPython(make_index, former_index),
    ]
