"""An accessibility bus with one program on it, a text field; takes commands as lines.

`caret X` (the caret stands there, and that is told), `offset NUMBER` (tells an offset and no more), `focused 0|1`,
`empty` (has no letter, so that none has a place), `lie WORD` (answers with what `LIES` says), `end`.
"""

import os
import queue
import sys
import threading
from typing import Any

from jeepney import (  # type: ignore[import-untyped]
    DBusAddress,
    HeaderFields,
    MessageType,
    new_error,
    new_method_call,
    new_method_return,
    new_signal,
)
from jeepney.io.threading import open_dbus_connection  # type: ignore[import-untyped]

PATH = "/org/relevo/field"
LIES: dict[str, tuple[str | None, tuple[Any, ...]]] = {
    "nothing": (None, ()),
    "text": ("s", ("here",)),
    "texts": ("ssss", ("a", "b", "c", "d")),
    "three": ("iii", (1, 2, 3)),
}


class Field:
    def __init__(self) -> None:
        self.bus = open_dbus_connection(os.environ["DBUS_SESSION_BUS_ADDRESS"])
        daemon = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
        for name in ("org.a11y.Bus", "org.a11y.atspi.Registry"):
            self.bus.send(new_method_call(daemon, "RequestName", "su", (name, 4)))
        self.x, self.height, self.lie = 0, 20, ""
        self.lines: queue.Queue[str] = queue.Queue()

    def answer(self, message: Any) -> None:
        member = message.header.fields.get(HeaderFields.member)
        truth: dict[str, tuple[str | None, tuple[Any, ...]]] = {
            "GetAddress": ("s", (os.environ["DBUS_SESSION_BUS_ADDRESS"],)),
            "RegisterEvent": (None, ()),
            "GetInterfaces": ("as", (["org.a11y.atspi.Text"],)),
            "Get": ("v", (("i", 3),)),
            "GetCharacterExtents": ("iiii", (self.x, 100, 8, self.height)),
            "GetExtents": ("(iiii)", ((self.x, 100, 300, 400),)),
        }
        if member not in truth:
            self.bus.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))
            return
        told = truth[member]
        if self.lie and member not in ("GetAddress", "RegisterEvent"):
            told = LIES[self.lie]
        self.bus.send(new_method_return(message, *told))

    def tell(self, member: str, detail: str, number: int, kind: str = "i") -> None:
        emitter = DBusAddress(PATH, interface="org.a11y.atspi.Event.Object")
        self.bus.send(new_signal(emitter, member, f"s{kind}iv", (detail, number, 0, ("s", ""))))

    def take(self, line: str) -> None:
        command, _, rest = line.strip().partition(" ")
        if command == "caret":
            self.x = int(rest)
            self.tell("TextCaretMoved", "", 3)
        elif command == "empty":
            self.height = 0
            self.tell("TextCaretMoved", "", 0)
        elif command == "offset":
            self.tell("TextCaretMoved", "", int(rest), "x")
        elif command == "focused":
            self.tell("StateChanged", "focused", int(rest))
        elif command == "lie":
            self.lie = rest


def main() -> None:
    field = Field()

    def read() -> None:
        for line in sys.stdin:
            field.take(line)
        os._exit(0)

    threading.Thread(target=read, daemon=True).start()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        message = field.bus.receive()
        if message.header.message_type is MessageType.method_call:
            field.answer(message)


if __name__ == "__main__":
    main()
