"""Members, units, the council's settings, and the imports of lists."""

from __future__ import annotations

from django.urls import include, path, register_converter

from shangliang.server.foundation.registers.models import ImportKind
from shangliang.server.foundation.registers.screens import (
    calendar,
    entries,
    imports,
    member,
    member_acts,
    members,
    settings,
    terms_of_office,
    time_limits,
    unit_acts,
    units,
)


class ImportKindConverter:
    """`members` or `units` in an address."""

    regex = "members|units"

    def to_python(self, value: str) -> ImportKind:
        """The register of an address."""
        return ImportKind(value)

    def to_url(self, value: ImportKind | str) -> str:
        """A register in an address."""
        return str(value)


register_converter(ImportKindConverter, "import_kind")

app_name = "registers"

_imports = [
    path("", imports.hand_in, name="import"),
    path("template/", imports.template, name="import_template"),
    path("<int:run_id>/", imports.run_page, name="import_run"),
    path("<int:run_id>/columns/", imports.columns, name="import_columns"),
    path("<int:run_id>/start/", imports.start, name="start_import"),
    path("<int:run_id>/drop/", imports.drop, name="drop_import"),
    path("<int:run_id>/progress/", imports.progress, name="import_progress"),
    path("<int:run_id>/errors/", imports.errors, name="import_errors"),
]
_member = [
    path("", member.member_page, name="member"),
    path("change/", member_acts.change_member, name="change_member"),
    path("standing/", member_acts.change_standing, name="change_standing"),
    path("positions/add/", member_acts.give_position, name="give_position"),
    path("positions/<int:position_id>/end/", member_acts.end_position, name="end_position"),
    path("suspend/", member_acts.suspend_member, name="suspend_member"),
    path("resume/", member_acts.resume_member, name="resume_member"),
    path("leave/", member_acts.end_membership, name="end_membership"),
    path("reinstate/", member_acts.reinstate_member, name="reinstate_member"),
]
_unit = [
    path("", units.unit_page, name="unit"),
    path("change/", unit_acts.change_unit, name="change_unit"),
    path("rename/", unit_acts.rename_unit, name="rename_unit"),
    path("merge/", unit_acts.merge_unit, name="merge_unit"),
]
_settings = [
    path("", settings.council_settings, name="settings"),
    path("terms-of-office/", terms_of_office.terms_of_office, name="terms_of_office"),
    path("terms-of-office/add/", terms_of_office.add_term_of_office, name="add_term_of_office"),
    path(
        "terms-of-office/<int:term_id>/change/",
        terms_of_office.change_term_of_office,
        name="change_term_of_office",
    ),
    path("terms-of-office/<int:term_id>/end/", terms_of_office.end_term_of_office, name="end_term_of_office"),
    path("terms-of-office/<int:term_id>/sessions/add/", terms_of_office.add_session, name="add_session"),
    path("sessions/<int:session_id>/change/", terms_of_office.change_session, name="change_session"),
    path("lists/<slug:key>/", entries.entry_list, name="entries"),
    path("lists/<slug:key>/add/", entries.add_entry, name="add_entry"),
    path("lists/<slug:key>/<int:entry_id>/", entries.entry_page, name="entry"),
    path("lists/<slug:key>/<int:entry_id>/end/", entries.end_entry, name="end_entry"),
    path("lists/<slug:key>/<int:entry_id>/restore/", entries.restore_entry, name="restore_entry"),
    path("time-limits/", time_limits.time_limits, name="time_limits"),
    path("time-limits/<slug:key>/", time_limits.time_limit, name="time_limit"),
    path("time-limits/<slug:key>/reset/", time_limits.reset_time_limit, name="reset_time_limit"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/edit/", calendar.edit_days, name="edit_days"),
    path("calendar/reset/", calendar.reset_days, name="reset_days"),
    path("calendar/<int:year>/declare/", calendar.declare_year, name="declare_year"),
    path("calendar/<int:year>/withdraw/", calendar.withdraw_year, name="withdraw_year"),
]

urlpatterns = [
    path("<import_kind:kind>/import/", include(_imports)),
    path("members/", members.member_list, name="members"),
    path("members/export/", members.export_members, name="export_members"),
    path("members/add/", member_acts.add_member, name="add_member"),
    path("members/<int:member_id>/", include(_member)),
    path("units/", units.unit_list, name="units"),
    path("units/export/", units.export_units, name="export_units"),
    path("units/add/", unit_acts.add_unit, name="add_unit"),
    path("units/<int:unit_id>/", include(_unit)),
    path("council/settings/", include(_settings)),
]
