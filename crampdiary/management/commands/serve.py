"""`manage.py serve`: bring database and static files up to date, then serve with waitress.

One process does it all, because starting Python and Django anew for every step takes longer than the steps.
"""

import gc
import hashlib
import logging
import signal
import threading
import time
from importlib import import_module
from pathlib import Path

import waitress
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import connection

THREADS = 8
A_DAY = 24 * 60 * 60  # seconds
WARM_UP_AFTER = 1  # second: the page that somebody is waiting for comes first


class Command(BaseCommand):
    help = "Prepare the database and static files, then serve the diary at HOST:PORT."
    requires_system_checks = []  # run below, once the database exists

    def handle(self, *args, **options):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        self.check(databases=["default"])
        collect_changed_static_files()
        threading.Thread(target=purge_every_day, daemon=True).start()
        self.serve()

    def serve(self):
        # Only now: WhiteNoise looks at the static files once, when the application is made.
        from crampdiary.wsgi import application

        # A reverse proxy on this machine tells who is asking and whether over HTTPS; nobody else is believed.
        proxy = {}
        if not settings.IS_LOCAL:
            proxy = {
                "trusted_proxy": "127.0.0.1",
                "trusted_proxy_count": 1,
                "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
            }
        try:
            server = waitress.create_server(
                application,
                host=settings.HOST,
                port=settings.PORT,
                threads=THREADS,
                ident=None,
                clear_untrusted_proxy_headers=True,
                max_request_body_size=32 * 1024 * 1024,  # bytes; the largest import allowed is smaller
                **proxy,
            )
        except OSError as error:
            raise CommandError(
                f"Cannot listen on {settings.HOST}:{settings.PORT} ({error.strerror}).\n"
                "If another program uses that port, name a free one: PORT=8001 make run"
            ) from error
        # Before anybody can ask for the end: what is raised while weak references are cleared is lost.
        leave_out_of_garbage_collection()
        # Both Ctrl+C and a service manager's stop let the requests under way finish.
        signal.signal(signal.SIGINT, end)
        signal.signal(signal.SIGTERM, end)
        shown = "127.0.0.1" if settings.HOST == "0.0.0.0" else settings.HOST  # noqa: S104
        self.stdout.write(f"Cramp diary is at http://{shown}:{settings.PORT}  (Ctrl+C ends it)")
        self.stdout.flush()
        warm_up = threading.Timer(WARM_UP_AFTER, import_what_pictures_need)
        warm_up.daemon = True  # ending the server does not wait for it
        warm_up.start()
        server.run()
        server.close()


def import_what_pictures_need():
    """pandas and matplotlib, which logging never imports, before somebody waits for their first chart."""
    for name in ("insights.charts.weekly", "insights.summary.pdf"):
        import_module(name)
    leave_out_of_garbage_collection()


def leave_out_of_garbage_collection():
    """What is loaded now stays for good: searching it for garbage would stop a request for 0.1 s and more.

    A page makes and drops tens of thousands of small objects, mostly without circles: search less often.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def purge_every_day():
    """Erase what was deleted 30 days ago, now and while the server runs for months."""
    while True:
        try:
            call_command("purge", quiet=True)
            call_command("clearsessions")
        except Exception:
            logging.getLogger(__name__).exception("Purging failed; the next try is tomorrow")
        finally:
            connection.close()
        time.sleep(A_DAY)


def end(signal_number, frame):
    raise SystemExit(0)  # waitress catches it and shuts down


def collect_changed_static_files():
    """`collectstatic`, skipped when no source file changed since the last time."""
    stamp = Path(settings.STATIC_ROOT) / ".sources"
    now = fingerprint_of_static_sources()
    if not stamp.exists() or stamp.read_text() != now:
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(now)


def fingerprint_of_static_sources():
    """Names, sizes and times of every file that would be collected."""
    digest = hashlib.sha256()
    patterns = apps.get_app_config("staticfiles").ignore_patterns
    for finder in finders.get_finders():
        for name, storage in finder.list(patterns):
            status = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    return digest.hexdigest()
