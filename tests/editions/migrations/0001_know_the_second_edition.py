"""What a second edition needs of the database: the CHECK on a case's state knows its states, beside the first's."""

from pathlib import Path

from django.db import migrations
from django.db.migrations.operations.base import Operation
from django.db.models import CheckConstraint, Q

from shangliang.server.foundation.casework import migrations as casework
from tests.editions.contacts_2027 import EDITION, KIND, STATES

NAME = "casework_known_state"
LAST = max(file.stem for file in Path(casework.__file__).parent.glob("[0-9]*.py"))


class KnowAnotherEdition(Operation):
    """Widen the CHECK in the database alone: the model of the program knows only the editions in force."""

    reversible = False

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        case = from_state.models["casework", "case"]
        known = case.get_constraint_by_name(NAME).condition
        wider = CheckConstraint(condition=known | Q(kind=KIND, edition=EDITION, state__in=STATES), name=NAME)
        before = from_state
        for operation in (
            migrations.RemoveConstraint("case", NAME),
            migrations.AddConstraint("case", wider),
        ):
            after = before.clone()
            operation.state_forwards("casework", after)
            operation.database_forwards("casework", schema_editor, before, after)
            before = after

    def describe(self):
        return f"Let the CHECK on cases know the edition of {EDITION}"


class Migration(migrations.Migration):
    dependencies = [("casework", LAST)]
    operations = [KnowAnotherEdition()]
