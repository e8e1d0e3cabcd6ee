"""A desktop portal that tells how the desktop looks; takes `NAMESPACE KEY TYPE VALUE` as lines. System's Python."""

import importlib
import sys
import threading
from typing import Any

# of the system's Python, which has no types for them
Gio: Any = importlib.import_module("gi.repository.Gio")
GLib: Any = importlib.import_module("gi.repository.GLib")

XML = """<node><interface name="org.freedesktop.portal.Settings">
<method name="Read"><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="v" direction="out"/></method>
<signal name="SettingChanged"><arg type="s"/><arg type="s"/><arg type="v"/></signal></interface></node>"""
PATH, FACE = "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings"
told = {("org.freedesktop.appearance", "color-scheme"): GLib.Variant("u", 1)}


def answer(_c: Any, _s: Any, _p: Any, _i: Any, _m: Any, parameters: Any, call: Any) -> None:
    found = told.get(tuple(parameters.unpack()))
    if found is None:
        call.return_dbus_error("org.freedesktop.portal.Error.NotFound", "no such setting")
    else:  # a variant in a variant, as the portal does
        call.return_value(GLib.Variant.new_tuple(GLib.Variant("v", GLib.Variant("v", found))))


def main() -> None:
    bus, loop = Gio.bus_get_sync(Gio.BusType.SESSION), GLib.MainLoop()
    bus.register_object(PATH, Gio.DBusNodeInfo.new_for_xml(XML).interfaces[0], answer)

    def take(line: str) -> bool:
        namespace, key, kind, value = line.split()
        told[namespace, key] = GLib.Variant(kind, value == "true" if kind == "b" else int(value))
        bus.emit_signal(
            None, PATH, FACE, "SettingChanged", GLib.Variant("(ssv)", (namespace, key, told[namespace, key]))
        )
        return False

    def read() -> None:
        for line in sys.stdin:
            GLib.idle_add(take, line)
        loop.quit()

    def ready(*_a: Any) -> None:
        sys.stdout.write("ready\n")
        sys.stdout.flush()

    Gio.bus_own_name_on_connection(bus, "org.freedesktop.portal.Desktop", 0, ready, None)
    threading.Thread(target=read, daemon=True).start()
    loop.run()


if __name__ == "__main__":
    main()
