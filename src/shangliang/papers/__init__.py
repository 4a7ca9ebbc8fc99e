"""Papers that go out and tables that come in: docx, pdf and xlsx. Pure Python: no Django, no database."""
