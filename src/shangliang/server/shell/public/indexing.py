"""What the public may find: the search row of a published proposal, kept by every act on it or on its handling."""

from __future__ import annotations

from django.db.models import BooleanField, ExpressionWrapper, Q

from shangliang.server.foundation.casework.afterwards import after_every_act
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.search.indexing import forget_case, index_case
from shangliang.server.foundation.search.models import Audience
from shangliang.server.shell.public.access import IS_PUBLISHED
from shangliang.server.shell.public.reading import BESIDE, public_matter


@after_every_act
def index_for_the_public(case: Case) -> None:
    """Write, or forget, the public's row of the matter and of what is merged into it. One SQL when there is none, and
    none at all before docketing, since nothing is published before."""
    if (case.root or case).docketed_on is None:
        return
    matter = case.root_or_self_id
    of_the_matter = Case.objects.filter(Q(pk=matter) | Q(merged_into_id=matter), publication__isnull=False)
    if not of_the_matter.exists():
        return
    is_shown = ExpressionWrapper(IS_PUBLISHED, output_field=BooleanField())
    for each in of_the_matter.annotate(is_shown=is_shown).select_related(*BESIDE):
        if not each.is_shown:
            forget_case(each, audience=Audience.PUBLIC)
            continue
        read = public_matter(each)
        index_case(each, title=read.title, text=read.text, audience=Audience.PUBLIC)
