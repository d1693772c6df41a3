"""How does somebody see away from the screen which gesture does what?"""

import base64
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from gesture_app.gui.action_words import words_for
from gesture_app.gui.bindings.gesture_preview import picture_of
from gesture_app.gui.gesture_families import group_by_family
from gesture_app.gui.gesture_words import gesture_words
from gesture_app.profiles.profile import Binding, Profile

_STYLE = """
  body { font: 11pt sans-serif; color: #111; background: #fff; margin: 2em; }
  h1 { font-size: 1.5em; } h2 { font-size: 1.1em; margin: 1.2em 0 0.4em; break-after: avoid; }
  ul { list-style: none; padding: 0; display: grid; gap: 0.5em;
       grid-template-columns: repeat(auto-fill, minmax(19em, 1fr)); }
  li { display: flex; gap: 0.8em; align-items: center; border: 1px solid #bbb; border-radius: 6px;
       padding: 0.4em; break-inside: avoid; overflow-wrap: anywhere; }
  img, .none { width: 96px; height: 72px; border-radius: 4px; flex: none; background: #eee; }
  small { color: #444; }
"""


def cheat_sheet(profile: Profile, pictures: Path | None) -> str:
    """Write a page to print or to keep, which needs nothing else and loads nothing.

    Args:
        profile: Which gesture does what.
        pictures: Where the animations are; None where there are none.

    Returns:
        HTML.
    """
    places = [(_tr("Everywhere"), profile.bindings)]
    places += [
        (f"{rule.name}: {', '.join(rule.applications)}", rule.bindings) for rule in profile.rules
    ]
    parts = [
        f"<h2>{escape(title)}</h2>\n<ul>\n{_items(bindings, pictures)}\n</ul>"
        for title, bindings in places
        if any(_acts(binding) for binding in bindings.values())
    ]
    name = escape(profile.name)
    mirrored = escape(_tr("The pictures are as in a mirror."))
    return (
        f'<!doctype html>\n<html lang="{_language()}"><head><meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "img-src data:; style-src 'unsafe-inline'\">\n"
        f"<title>{name}</title><style>{_STYLE}</style></head>\n"
        f"<body>\n<h1>{name}</h1>\n{chr(10).join(parts)}\n"
        f"<p><small>{mirrored}</small></p>\n</body></html>\n"
    )


def _language() -> str:
    """Name the language of the words, by which browsers choose letters and voices.

    Returns:
        A code; a translation of it is that of its own language.
    """
    return _tr("en")


def _items(bindings: Mapping[str, Binding], pictures: Path | None) -> str:
    gestures = [gesture for gesture, binding in bindings.items() if _acts(binding)]
    return "\n".join(
        f"<li>{_picture(gesture, pictures)}<span><b>{escape(gesture_words(gesture))}</b><br>"
        f"{escape(_words(bindings[gesture]))}</span></li>"
        for gesture in _in_families(gestures)
    )


def _acts(binding: Binding) -> bool:
    return binding.is_enabled


def _words(binding: Binding) -> str:
    return words_for(binding.action) if binding.action is not None else _tr("nothing, on purpose")


def _in_families(gestures: Sequence[str]) -> list[str]:
    return [gestures[index] for family in group_by_family(gestures) for index in family]


def _picture(gesture: str, pictures: Path | None) -> str:
    path = picture_of(pictures, gesture) if pictures is not None else None
    if path is None or not path.is_file():
        return '<span class="none"></span>'
    encoded = base64.b64encode(path.read_bytes()).decode("ascii")
    return f'<img alt="" src="data:image/webp;base64,{encoded}">'


def _tr(words: str) -> str:
    return QCoreApplication.translate("cheat_sheet", words)
