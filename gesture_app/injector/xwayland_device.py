"""How are keys pressed on a Wayland desktop that lends nothing but its X server for older programs?"""

from gesture_app.injector.x11_device import X11Device


class XWaylandDevice(X11Device):
    """Presses keys that only programs receive which run through XWayland."""

    name = "XWayland (only programs that run through it receive the keys)"
