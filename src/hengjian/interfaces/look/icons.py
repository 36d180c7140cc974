"""The project's own icons: a 24 grid, stroke 1.6, no fill, drawn beside a word.

Each entry is the inside of an ``<svg viewBox="0 0 24 24">``.
"""

from typing import Final

ICONS: Final[dict[str, str]] = {
    "back": '<path d="m14.5 5-7 7 7 7"/>',
    "calendar": '<path d="M5 6h14v13H5zM5 10.5h14M9 3.5v4M15 3.5v4"/>',
    "camera": '<path d="M4 8h3.5l1.5-2.5h6L16.5 8H20v11H4z"/><circle cx="12" cy="13" r="3.5"/>',
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "clock": '<circle cx="12" cy="12" r="8"/><path d="M12 7.5V12l3 2.5"/>',
    "close": '<path d="M6 6l12 12M18 6 6 18"/>',
    "download": '<path d="M12 4v11M7 11l5 5 5-5M5 20h14"/>',
    "filter": '<path d="M4 6.5h16M7 12h10M10 17.5h4"/>',
    "list": '<path d="M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01"/>',
    "lock": '<path d="M5.5 11h13v9h-13zM8.5 11V8a3.5 3.5 0 0 1 7 0v3"/>',
    "next": '<path d="m9.5 5 7 7-7 7"/>',
    "offline": '<path d="M3 3l18 18M9.5 15.5a4 4 0 0 1 5 0M6.5 12a9 9 0 0 1 3-1.9M14 10a9 9 0 0 1 3.5 2'
    'M3.5 8.5a13 13 0 0 1 3.5-2.2M11 5.5a13 13 0 0 1 9.5 3M12 19h.01"/>',
    "paper": '<path d="M6 3.5h8.5l4 4v13H6zM14.5 3.5v4h4M9 12h6.5M9 15.5h6.5"/>',
    "pen": '<path d="M4.5 19.5l1-4L16 5l3 3L8.5 18.5z"/><path d="m13.5 7.5 3 3"/>',
    "person": '<circle cx="12" cy="8.5" r="3.5"/><path d="M5 20c.8-3.6 3.6-5.5 7-5.5s6.2 1.9 7 5.5"/>',
    "phone": '<path d="M6 3.5h3l1.5 4.5-2 1.5a12 12 0 0 0 6 6l1.5-2 4.5 1.5v3a2 2 0 0 1-2 2A16.5 16.5 0 0 1 4 5.5'
    'a2 2 0 0 1 2-2z"/>',
    "place": '<path d="M12 21c-4-4.5-6-7.7-6-10.5a6 6 0 0 1 12 0C18 13.3 16 16.5 12 21z"/>'
    '<circle cx="12" cy="10.5" r="2"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "print": '<path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6.5H7z"/>',
    "search": '<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>',
    "sync": '<path d="M20 11a8 8 0 0 0-14-4.5L4 8.5M4 4v4.5h4.5M4 13a8 8 0 0 0 14 4.5l2-2M20 20v-4.5h-4.5"/>',
    "upload": '<path d="M12 16V5M7 9l5-5 5 5M5 20h14"/>',
}
