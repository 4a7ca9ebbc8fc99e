"""The search rows, and the index over them that each database keeps in its own way.

SQLite: a contentless FTS5 table of tokens that `indexing.py` writes beside each row. The `ascii` tokenizer takes every
character beyond ASCII for a letter, so the bigrams stay whole, rare characters included.

PostgreSQL: a GIN index over the array of bigrams that an immutable function makes from the text; nothing but the text
is stored. Row-level security would keep the planner from using that index, because the array operator is not
leakproof, so `search_candidates` asks it with the owner's rights and applies the same wall itself. It returns only ids,
which the caller looks up behind the wall.
"""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

SQLITE = [
    """CREATE VIRTUAL TABLE search_index USING fts5(
    tokens, content='', detail='none', columnsize=0, tokenize='ascii')""",
]

POSTGRESQL = [
    # The same as tokens.bigrams in Python; a test holds the two against each other.
    r"""CREATE FUNCTION search_bigrams(body text) RETURNS text[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10000 AS $$
    SELECT coalesce(array_agg(DISTINCT here || CASE WHEN next IS NULL OR next = ' ' THEN '' ELSE next END), '{}')
    FROM (
        SELECT here, lead(here) OVER (ORDER BY place) AS next
        FROM unnest(string_to_array(regexp_replace(translate(body,
            'ABCDEFGHIJKLMNOPQRSTUVWXYZＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ０１２３４５６７８９',
            'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz0123456789'),
            '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7\u2000-\u206f\u20a0-\u20cf\u2190-\u23ff'
            '\u2500-\u27bf\u3000-\u3004\u3008-\u3020\u3030\u303d-\u303f\u30fb\ufe10-\ufe1f\ufe30-\ufe6f\ufeff'
            '\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]', ' ', 'g'), NULL)) WITH ORDINALITY AS run(here, place)
    ) AS pairs
    WHERE here <> ' ' $$""",
    r"""CREATE FUNCTION search_candidates(asked text[]) RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT id FROM search_searchrow
    WHERE search_bigrams(title || E'\n' || text) @> asked
    AND (council_id = nullif(current_setting('shangliang.council', true), '')::bigint
         OR coalesce(current_setting('shangliang.reader', true), '') <> '') $$""",
    r"""CREATE INDEX search_bigrams_gin ON search_searchrow
    USING gin (search_bigrams(title || E'\n' || text))""",
]
BACK_ON_POSTGRESQL = [
    "DROP FUNCTION search_candidates(text[])",
    "DROP INDEX search_bigrams_gin",
    "DROP FUNCTION search_bigrams(text)",
]


def make_index(_apps: object, schema_editor: Any) -> None:
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def drop_index(_apps: object, schema_editor: Any) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in BACK_ON_POSTGRESQL if is_postgresql else ["DROP TABLE search_index"]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    initial = True

    dependencies = [("casework", "0001_initial"), ("directory", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="SearchRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[("readers", "可阅办的人"), ("public", "公众")],
                        default="readers",
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("text", models.TextField(blank=True)),
                ("updated_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_rows",
                        to="casework.case",
                    ),
                ),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.council"
                    ),
                ),
            ],
            options={
                "ordering": ["-updated_at", "-id"],
                "indexes": [
                    models.Index(fields=["council", "audience", "-updated_at", "-id"], name="search_newest")
                ],
                "constraints": [models.UniqueConstraint(fields=("case", "audience"), name="search_row_once")],
            },
        ),
        migrations.RunPython(make_index, drop_index),
    ]
