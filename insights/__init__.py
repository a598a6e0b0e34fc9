"""What the diary may mean: measures, charts and the page for the doctor. It counts; it does not diagnose."""

# Printed on the doctor's page and part of every cache key; a test keeps it equal to pyproject.toml.
VERSION = "0.1.0"
