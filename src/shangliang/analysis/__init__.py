"""Text and opinions: pure Python with numpy. No Django, no network, no model that is fetched."""
