"""A program of its own with a focused window, which prints every key and click that it receives.

Run as ``python key_window.py``. It prints ``ready`` when it has the focus, then one line for each
event: ``press`` or ``release``, what it was, and ``synthetic`` where a program only pretended.
"""

import sys

from Xlib import XK, X
from Xlib.display import Display
from Xlib.protocol.rq import Event

XK.load_keysym_group("xf86")
_NAMES = {
    keysym: name.removeprefix("XK_")
    for name, keysym in reversed(vars(XK).items())  # of several names the first is the usual one
    if name.startswith("XK_")
}


def main() -> None:
    display = Display()
    screen = display.screen()
    window = screen.root.create_window(
        *(0, 0, screen.width_in_pixels, screen.height_in_pixels, 0, screen.root_depth),
        event_mask=X.KeyPressMask
        | X.KeyReleaseMask
        | X.ButtonPressMask
        | X.ButtonReleaseMask
        | X.ExposureMask,
    )
    window.map()
    while display.next_event().type != X.Expose:
        pass
    window.set_input_focus(X.RevertToParent, X.CurrentTime)
    display.sync()
    _say("ready")
    kinds = {X.KeyPress: "press", X.KeyRelease: "release"}
    kinds |= {X.ButtonPress: "press", X.ButtonRelease: "release"}
    while True:
        event = display.next_event()
        if event.type == X.MappingNotify:
            display.refresh_keyboard_mapping(event)
        elif event.type in kinds:
            what = (
                _key(display, event) if event.type in {X.KeyPress, X.KeyRelease} else _button(event)
            )
            _say(f"{kinds[event.type]} {what}" + (" synthetic" if event.send_event else ""))


def _key(display: Display, event: Event) -> str:
    column = 1 if event.state & X.ShiftMask else 0
    keysym = display.keycode_to_keysym(event.detail, column)
    keysym = keysym or display.keycode_to_keysym(event.detail, 0)
    return str(_NAMES.get(keysym, hex(keysym)))


def _button(event: Event) -> str:
    return f"button{event.detail}"


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
