#!/usr/bin/env python3
"""Packs the program of one system into the archive of the release, with its checksum beside it.

    packaging/archive.py TARGET PROGRAM FOLDER

The same program gives the same bytes: names are sorted, and times are those of the commit (SOURCE_DATE_EPOCH).
"""

import gzip
import hashlib
import io
import os
import sys
import tarfile
import time
import zipfile
from pathlib import Path

from project import BESIDE, NAME, ROOT, TARGETS, VERSION, archive, licenses, program

#: The earliest time that a zip archive can say, 1 January 1980.
EARLIEST = 315_532_800


def contents(target: str, built: Path) -> list[tuple[str, bytes, int]]:
    """Name, bytes and mode of every file in the archive, below one folder."""
    folder = f"{NAME}-{VERSION}-{target}"
    files = [(program(target), built, 0o755)]
    files += [(Path(name).name, ROOT / name, 0o644) for name in BESIDE]
    files += [(file.name, file, 0o644) for file in licenses()]
    return sorted((f"{folder}/{name}", file.read_bytes(), mode) for name, file, mode in files)


def tar(files: list[tuple[str, bytes, int]], when: int) -> bytes:
    """A tar archive, compressed."""
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", mtime=when) as packed, tarfile.open(fileobj=packed, mode="w") as archived:
        for name, data, mode in files:
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode, entry.mtime = len(data), mode, when
            archived.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def zipped(files: list[tuple[str, bytes, int]], when: int) -> bytes:
    """A zip archive, for Windows."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archived:
        for name, data, mode in files:
            entry = zipfile.ZipInfo(name, time.gmtime(max(when, EARLIEST))[:6])
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, mode << 16
            archived.writestr(entry, data)
    return out.getvalue()


def main(target: str, built: str, folder: str) -> None:
    if target not in (one["target"] for one in TARGETS):
        raise SystemExit(f"{target} is none of the targets in packaging/targets.json.")
    when = int(os.environ.get("SOURCE_DATE_EPOCH", EARLIEST))
    name = archive(target)
    data = (zipped if name.endswith(".zip") else tar)(contents(target, Path(built)), when)
    Path(folder).mkdir(parents=True, exist_ok=True)
    (Path(folder) / name).write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    (Path(folder) / f"{name}.sha256").write_text(f"{digest}  {name}\n", encoding="utf-8", newline="\n")
    print(f"{name}: {len(data):,} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
