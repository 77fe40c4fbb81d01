#!/usr/bin/env python3
"""What a release is of, for its workflow: the version and the systems, as lines for $GITHUB_OUTPUT.

    packaging/plan.py [TAG] [--notes FILE]

A TAG has to be that of the version in Cargo.toml, which the changelog has to tell of. With --notes, its part of the
changelog is written to a file.
"""

import argparse
import json
import re
from pathlib import Path

from project import ROOT, TARGETS, VERSION


def changes() -> str | None:
    """The part of the changelog on this version; none before its heading is written."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(rf"^## \[{re.escape(VERSION)}\].*?\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return found.group(1).strip() if found else None


def main() -> None:
    args = argparse.ArgumentParser()
    args.add_argument("tag", nargs="?", default="")
    args.add_argument("--notes", type=Path)
    given = args.parse_args()
    notes = changes()
    if given.tag and given.tag != f"v{VERSION}":
        raise SystemExit(f"The tag is {given.tag}, and Cargo.toml says {VERSION}. Tag it v{VERSION}, or change that first.")
    if given.tag and not notes:
        raise SystemExit(f"CHANGELOG.md has nothing under ## [{VERSION}]. Give what is unreleased that heading, with the day.")
    if given.notes:
        given.notes.write_text(f"{notes or 'Not released yet.'}\n", encoding="utf-8")
    print(f"version={VERSION}")
    print(f"targets={json.dumps(TARGETS)}")


if __name__ == "__main__":
    main()
