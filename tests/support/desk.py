"""A made-up help desk on loopback: what it answers is written down, by path and query."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import unquote_plus

KEY = "desk-key-4711"

PERSON = {"id": 801, "name": "Ines Calder", "email": "ines.calder@example.com", "customer_no": "L-20417"}
TICKETS = [
    {"id": 5101, "subject": "Lift stands still", "status": "open", "created_at": "2026-11-20T08:12:00Z",
     "body": "<p>Ines Calder called</p>", "customer_no": "L-20417"},
    {"id": 5088, "subject": "Invoice sent twice", "status": "closed", "created_at": "2026-10-02T10:00:00Z",
     "body": "<p>Two came</p>", "customer_no": "L-20417"},
]  # fmt: skip
COMMENTS = [{"ticket_id": 5101, "body": "Nobody has come", "public": True, "created_at": "2026-11-21T09:00:00Z"}]

ANSWERS: Mapping[str, Any] = {
    "/api/v1/people?email=ines.calder@example.com": {"people": [PERSON], "page": 1, "per_page": 25},
    "/api/v1/tickets?customer_no=L-20417": {"tickets": TICKETS, "page": 1, "per_page": 25},
    "/api/v1/tickets/5101/comments": {"comments": COMMENTS},
}


class _Desk(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        asked = unquote_plus(self.path)
        known = next((one for one in ANSWERS if asked == one or asked.startswith(f"{one}&")), None)
        if self.headers.get("X-Api-Key") != KEY:
            self._answer(401, {"error": "who is Ines Calder?"})
        elif known is None:
            self._answer(404, {"error": "no such page"})
        else:
            self._answer(200, ANSWERS[known])

    def _answer(self, status: int, said: Any) -> None:
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Set-Cookie", "session=ines-calder")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def a_desk() -> Iterator[str]:
    """Serve the desk for as long as the block lasts; give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Desk)
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
