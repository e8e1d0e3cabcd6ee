"""Five made-up back offices in a process of their own, each answering after a set time.

Run as a program: `casework.py LATENCY_S ENTRIES`. Prints the ports as one JSON line, then one with the monotonic clock
for each answer that has been handed to the network. Ends with its standard input.
"""

import asyncio
import json
import sys
import time
from datetime import UTC, datetime, timedelta

OFFICES = 5
NUMBER, PHONE = "C-20417", "+33639981204"


def people() -> bytes:
    """Return the answer to a look-up of the customer."""
    person = {"id": "p1", "name": "Zita Zanzibarre", "number": NUMBER, "phones": [PHONE], "email": "z@example.org"}
    return json.dumps({"people": [{**person, "site": "TIL-C"}]}).encode()


def cases(office: int, count: int) -> bytes:
    """Return the customer's cases, newest first, of about 430 bytes each."""
    newest = datetime.now(UTC) - timedelta(minutes=office + 1)
    return json.dumps({"cases": [_case(office, n, newest - timedelta(hours=7 * n)) for n in range(count)]}).encode()


def _case(office: int, n: int, at: datetime) -> dict[str, object]:
    channel = ("call", "chat", "mail")[n % 3]
    texts = (f"The lift in building C makes a noise, case {n} of office {office}.", "Looked at by the repairer.")
    body = "".join(f"<p>{text}</p>" for text in texts) if channel == "mail" else "\n".join(texts)
    return {
        "id": f"{office}-{n}",
        "opened": {"at": at.isoformat()},
        "subject": f"Noise in the lift shaft {office}.{n}",
        "body": body,
        "public": n % 7 != 0,
        "channel": channel,
        "owner": {"id": n % 9, "name": "Karim B."},
        "state": {"id": 2, "name": "closed"},
        "customer": {"number": NUMBER, "name": "Zita Zanzibarre"},
    }


async def serve(latency_s: float, count: int) -> None:
    """Serve until standard input ends."""
    servers = [await asyncio.start_server(_office(n, latency_s, count), "127.0.0.1", 0) for n in range(OFFICES)]
    _print({"ports": [server.sockets[0].getsockname()[1] for server in servers]})
    await asyncio.to_thread(sys.stdin.read)


def _office(office: int, latency_s: float, count: int):  # type: ignore[no-untyped-def]  # asyncio's own callback shape
    answers = {b"/people": people(), b"/cases": cases(office, count)}

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await reader.readuntil(b"\r\n\r\n"):
            path = head.split(b" ", 2)[1].split(b"?")[0]
            body = answers[path]
            await asyncio.sleep(latency_s)
            length = f"Content-Length: {len(body)}\r\n\r\n".encode()
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + length + body)
            await writer.drain()
            _print({"sent": time.monotonic(), "path": path.decode()})

    async def until_closed(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await answer(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    return until_closed


def _print(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(serve(float(sys.argv[1]), int(sys.argv[2])))
