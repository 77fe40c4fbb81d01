#!/usr/bin/env python3
"""Writes the npm packages: one a system that holds its program, and the one that people install, which starts it.

    packaging/npm.py ARCHIVES FOLDER

ARCHIVES is the folder with the archives of a release; the systems whose archive is there get their package. `npm install
conncert` brings the one that fits, because the others name another system in `os`, `cpu` and `libc`. Nothing runs while
it is installed, and nothing is downloaded afterwards. The version is that of Cargo.toml: the checkout has no package.json
that says it.
"""

import json
import shutil
import sys
import tempfile
from pathlib import Path

from project import HERE, NAME, PACKAGE, REPOSITORY, TARGETS, VERSION, archive, licenses, unpack

#: What all packages say.
COMMON = {
    "version": VERSION,
    "license": PACKAGE["license"],
    "homepage": REPOSITORY,
    "repository": {"type": "git", "url": f"git+{REPOSITORY}.git"},
}


def platform(target: dict) -> str:
    """The name of a system's package; npm/conncert.js makes the same of what Node says of itself."""
    system = target["npm"]
    libc = "-musl" if system.get("libc") == "musl" else ""
    return f"@{NAME}/{system['os']}-{system['cpu']}{libc}"


def write(folder: Path, manifest: dict, files: list[Path]) -> None:
    """One package: its manifest and its files, with the licenses of what it holds."""
    folder.mkdir(parents=True)
    (folder / "package.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8", newline="\n")
    for file in [*files, HERE / "README.md", *licenses()]:
        shutil.copy2(file, folder)


def main(archives: Path, out: Path) -> None:
    packed = 0
    for target in (one for one in TARGETS if (archives / archive(one["target"])).is_file()):
        name = platform(target)
        manifest = {
            "name": name,
            "description": f"The program {NAME} for {target['target']}; install {NAME}, which brings what fits.",
            **COMMON,
            **{key: [value] for key, value in target["npm"].items()},
            "preferUnplugged": True,
        }
        with tempfile.TemporaryDirectory() as place:
            write(out / name.split("/")[1], manifest, [unpack(archives / archive(target["target"]), Path(place))])
        packed += 1
    manifest = {
        "name": NAME,
        "description": PACKAGE["description"],
        "keywords": PACKAGE["keywords"],
        **COMMON,
        "bin": {NAME: f"{NAME}.js"},
        "engines": {"node": ">=18"},
        "optionalDependencies": {platform(target): VERSION for target in TARGETS},
    }
    write(out / NAME, manifest, [HERE / "npm/conncert.js"])
    print(f"{out}: {NAME} {VERSION} and {packed} of {len(TARGETS)} systems")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
