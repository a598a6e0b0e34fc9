"""Wiring: settings, URLs, checks and the server. Holds no domain code; nobody imports it."""

import sys

try:
    # Python's own SQLite often has the WAL-reset bug (3.7.0 to 3.51.2). This runs before Django imports it.
    import pysqlite3
except ImportError:
    pass
else:
    if "sqlite3" not in sys.modules:
        import pysqlite3.dbapi2

        sys.modules["sqlite3"] = pysqlite3
        sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
