from django.apps import AppConfig


class EditionsConfig(AppConfig):
    """Only in the tests: lets the database know a second edition of a regulation, as a migration would."""

    name = "tests.editions"
    label = "editions"
