"""`manage.py bench`: ten years of entries on a real server, measured beside a page that does nothing."""
