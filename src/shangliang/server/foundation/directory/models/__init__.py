"""Who there is: councils, their terms and bodies, members and units."""

from shangliang.server.foundation.directory.models.bodies import (
    AssigningOffice,
    CollectiveBody,
    Sector,
    SpecialCommittee,
    UndertakingUnit,
)
from shangliang.server.foundation.directory.models.councils import (
    CalendarYear,
    Council,
    CouncilRecord,
    CouncilSession,
    DayEdit,
    Installation,
    TermOfOffice,
)
from shangliang.server.foundation.directory.models.people import (
    Leader,
    Member,
    MemberPosition,
    MemberStanding,
)

__all__ = [
    "AssigningOffice",
    "CollectiveBody",
    "CalendarYear",
    "Council",
    "CouncilRecord",
    "CouncilSession",
    "DayEdit",
    "Installation",
    "Leader",
    "Member",
    "MemberPosition",
    "MemberStanding",
    "Sector",
    "SpecialCommittee",
    "TermOfOffice",
    "UndertakingUnit",
]
