"""Pages that come in pieces, as over a slow line: nothing that is shown moves when more arrives:
check_arrival.py DIST."""

import mimetypes
import re
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from browsing import Browser, steady
from checks import check, finish
from kinds import one_of_each

# Seconds: some frames between two pieces.
BETWEEN = 0.05
# The header and what comes first below it.
PIECES = 40
END_OF_PIECE = re.compile(rb"</(?:a|button|nav|div|header|h1|h2|p|ul|li|tr|pre|section|aside)>")


class Slow(BaseHTTPRequestHandler):
    dist = Path()

    def log_message(self, *_):
        pass

    def do_GET(self):
        try:
            self.send()
        except ConnectionError:
            # A page that is left asks for its icon no more.
            pass

    def send(self):
        file = self.dist / self.path.lstrip("/")
        body = file.read_bytes()
        kind = mimetypes.guess_type(file)[0] or "text/plain"
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.end_headers()
        if file.suffix != ".html":
            self.wfile.write(body)
            return
        ends = [match.end() for match in END_OF_PIECE.finditer(body, body.index(b"<body"))]
        check(len(ends) > 10, self.path, "has", len(ends), "pieces")
        start = 0
        for end in ends[:PIECES] + [len(body)]:
            self.wfile.write(body[start:end])
            self.wfile.flush()
            start = end
            time.sleep(BETWEEN)


def main(dist):
    Slow.dist = Path(dist)
    kinds = one_of_each(dist)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with Browser() as browser:
        for kind in ("index", "skill", "Markdown"):
            for width in (360, 1440):
                url = f"http://127.0.0.1:{server.server_port}/{kinds[kind]}"
                with browser.open(url, width=width) as page:
                    steady(page, kind, width, "px")
    finish()


main(*sys.argv[1:])
