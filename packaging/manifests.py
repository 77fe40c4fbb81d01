#!/usr/bin/env python3
"""Fills the manifests for winget and Homebrew from the archives of a release.

    packaging/manifests.py ARCHIVES FOLDER

ARCHIVES is the folder with the archives and the checksums beside them. Both manifests are sent by hand, to
microsoft/winget-pkgs and to the tap; CONTRIBUTING.md says how.
"""

import hashlib
import sys
from pathlib import Path

from project import HERE, PACKAGE, REPOSITORY, TARGETS, VERSION, archive, fill

#: Folders below packaging/, each with the templates of one package manager.
MANAGERS = ["winget", "homebrew"]


def checksum(file: Path) -> str:
    """The archive's digest, which the file beside it has to say as well."""
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    said = Path(f"{file}.sha256").read_text(encoding="utf-8").split()
    if said != [digest, file.name]:
        raise SystemExit(f"{file}.sha256 does not say the digest of the archive beside it. Pack it anew.")
    return digest


def main(archives: Path, out: Path) -> None:
    values = {"version": VERSION, "repository": REPOSITORY, "description": PACKAGE["description"]}
    for target in (one["target"] for one in TARGETS):
        name = archive(target)
        values[f"url {target}"] = f"{REPOSITORY}/releases/download/v{VERSION}/{name}"
        values[f"sha256 {target}"] = checksum(archives / name)
    for manager in MANAGERS:
        (out / manager).mkdir(parents=True, exist_ok=True)
        for template in sorted((HERE / manager).iterdir()):
            text = fill(template.read_text(encoding="utf-8"), values)
            (out / manager / template.name).write_text(text, encoding="utf-8", newline="\n")
            print(out / manager / template.name)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
