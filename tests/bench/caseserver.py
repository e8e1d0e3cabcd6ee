"""Made-up back offices in a process of their own: real HTTP on loopback, each answering after a set time.

Run as a program: `caseserver.py OFFICES LATENCY_S ENTRIES TOTAL`. Prints the ports as one JSON line; ends with its
standard input. `/people` gives the customer, `/cases?offset=` a page of the customer's TOTAL cases of 12 fields, `/all`
all of them in one answer, `/html` a page of a proxy, `/cut` the beginning of an answer.
"""

import asyncio
import json
import sys
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from urllib.parse import parse_qs

NUMBER, PHONE = "C-20417", "+33639981204"
NEWEST = datetime.now(UTC) - timedelta(minutes=1)


@lru_cache(100_000)
def case(office: int, n: int) -> bytes:
    """Return one case as JSON, of about 500 bytes."""
    channel = ("call", "chat", "mail")[n % 3]
    texts = (f"The lift in building C makes a noise, case {n} of office {office}.", "Looked at by the repairer.")
    at = NEWEST - timedelta(hours=7 * n, minutes=office)
    return json.dumps(
        {
            "id": f"{office}-{n}",
            "opened": {"at": at.isoformat()},
            "closed": (at + timedelta(minutes=12)).isoformat(),
            "subject": f"Noise in the lift shaft {office}.{n}",
            "body": "".join(f"<p>{text}</p>" for text in texts) if channel == "mail" else "\n".join(texts),
            "public": n % 7 != 0,
            "channel": channel,
            "owner": {"id": n % 9, "name": "Karim B."},
            "state": {"id": 2, "name": "closed"},
            "link": f"https://cases.example.org/{office}/{n}",
            "reference": f"R-{office}-{n}",
            "promise": {"text": "Call back", "due": (at + timedelta(days=2)).isoformat(), "by": "Karim B."},
            "customer": {"number": NUMBER, "name": "Zita Zanzibarre"},
        }
    ).encode()


@lru_cache(10_000)
def cases(office: int, start: int, stop: int) -> bytes:
    """Return a page of cases, newest first."""
    return b'{"cases": [' + b", ".join(case(office, n) for n in range(start, stop)) + b"]}"


def people() -> bytes:
    """Return the answer to a look-up of the customer."""
    person = {"id": "p1", "name": "Zita Zanzibarre", "number": NUMBER, "phones": [PHONE], "email": "z@example.org"}
    return json.dumps({"people": [{**person, "site": "TIL-C"}]}).encode()


def _office(office: int, latency_s: float, entries: int, total: int):  # type: ignore[no-untyped-def]  # asyncio's shape
    persons = people()
    cases(office, 0, entries)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                target = (await reader.readuntil(b"\r\n\r\n")).split(b" ", 2)[1].decode()
                path, _, query = target.partition("?")
                if path == "/cut":
                    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{")
                    break
                start = int(parse_qs(query).get("offset", ["0"])[0])
                kind, body = "application/json", persons
                if path == "/cases":
                    body = cases(office, start, min(start + entries, total))
                elif path == "/all":
                    body = cases(office, 0, total)
                elif path == "/html":
                    kind, body = "text/html", b"<html>Sign in</html>"
                await asyncio.sleep(latency_s)
                head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
                writer.write(head.encode() + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        writer.close()

    return serve


async def main(offices: int, latency_s: float, entries: int, total: int) -> None:
    """Serve until standard input ends."""
    servers = [
        await asyncio.start_server(_office(n, latency_s, entries, total), "127.0.0.1", 0) for n in range(offices)
    ]
    sys.stdout.write(json.dumps([server.sockets[0].getsockname()[1] for server in servers]) + "\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])))
