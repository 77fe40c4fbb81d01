#!/usr/bin/env python3
"""Follows every link and every address of a file within the built book, without a network.

check.py FOLDER: tells what leads nowhere, and ends with 1.
"""

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

FOLDER = Path(sys.argv[1]).resolve()


class Page(HTMLParser):
    """The places that a page has, and those that it leads to."""

    def __init__(self, file):
        super().__init__()
        self.places, self.twice, self.links, self.base = set(), set(), [], ""
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        place = named.get("id")
        if place is not None:
            (self.twice if place in self.places else self.places).add(place)
        if tag == "base":
            self.base = named.get("href", "")
        self.links += [named[key] for key in ("href", "src") if named.get(key) and tag != "base"]


pages = {file: Page(file) for file in FOLDER.rglob("*.html")}
faults, followed = [], 0
for file, page in sorted(pages.items()):
    faults += [f"{file.relative_to(FOLDER)}: two places are called {place}" for place in sorted(page.twice)]
    for link in page.links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        followed += 1
        # The page for what is not found is shown at any address, so its links begin at the root of the book.
        start = FOLDER if page.base else file.parent
        to = (start / unquote(parts.path)).resolve() if parts.path else file
        to = to / "index.html" if to.is_dir() else to
        if not to.is_file() or FOLDER not in to.parents:
            faults.append(f"{file.relative_to(FOLDER)}: {link} leads nowhere")
        elif parts.fragment and to in pages and unquote(parts.fragment) not in pages[to].places:
            faults.append(f"{file.relative_to(FOLDER)}: {link}: there is no such place on that page")
print("\n".join(faults) or f"{followed} links on {len(pages)} pages lead somewhere")
sys.exit(bool(faults))
