"""The template tags, a few to a file; `{% load ui %}` brings them all."""
