#!/usr/bin/env python3
"""Installs packages as people do, each in an empty place, and checks the sample connector with what came of it.

    packaging/try.py PACKAGE...

A PACKAGE is a wheel, an archive of a release, or the folder that npm.py wrote. All have to say the same, with the exit
status of a connector with faults.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from project import NAME, ROOT, VERSION, licenses, unpack

#: What the check of the sample connector names among others.
WORDS = ["apiDefinition.swagger.json:", "required-property-missing", "default-response-has-schema", "Next:"]

#: The exit status of a check with something to fix.
TO_FIX = 1


def run(*command: object, cwd: Path | None = None) -> str:
    """What a step says that has to succeed."""
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
    if done.returncode:
        raise SystemExit(f"{done.stdout}\n{' '.join(words)}: exit status {done.returncode}")
    return done.stdout


def complete(package: Path, held: set[str]) -> None:
    """No package goes out without the licenses of what it holds."""
    missing = sorted({file.name for file in licenses()} - held)
    if missing:
        raise SystemExit(f"{package} does not hold {', '.join(missing)}. Run packaging/notices.py, and build it anew.")


def wheel(file: Path, place: Path) -> Path:
    """Installed with pip into an empty environment."""
    venv.create(place, with_pip=True)
    scripts = place / ("Scripts" if os.name == "nt" else "bin")
    run(scripts / "python", "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", file)
    complete(file, {found.name for found in place.rglob("*.dist-info/licenses/**/*")})
    return scripts / NAME


def archived(file: Path, place: Path) -> Path:
    """Unpacked."""
    program = unpack(file, place)
    complete(file, {found.name for found in program.parent.iterdir()})
    return program


def npm(folder: Path, place: Path) -> Path:
    """The package and that of this system, packed and installed into an empty project without the registry."""
    place.mkdir()
    tool = shutil.which("npm") or "npm"
    system = run(shutil.which("node") or "node", "-p", "`${process.platform}-${process.arch}`").strip()
    for package in (NAME, system):
        run(tool, "pack", "--silent", "--pack-destination", place, folder / package)
    (place / "package.json").write_text('{ "private": true }\n', encoding="utf-8")
    flags = ["--offline", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts"]
    run(tool, "install", *flags, *sorted(place.glob("*.tgz")), cwd=place)
    for package in (NAME, f"@{NAME}/{system}"):
        complete(folder, {found.name for found in (place / "node_modules" / package).iterdir()})
    return place / "node_modules/.bin" / (f"{NAME}.cmd" if os.name == "nt" else NAME)


def check(program: Path, place: Path) -> str:
    """What the check of the sample says, with nothing around it but what a system needs."""
    sample = place / "sample"
    shutil.copytree(ROOT / "assets/demo", sample)
    kept = ("PATH", "SYSTEMROOT", "PATHEXT", "TEMP", "TMP")
    around = {key: value for key, value in os.environ.items() if key.upper() in kept}

    def says(*args: str) -> tuple[int, str]:
        done = subprocess.run([str(program), *args], cwd=sample, env=around, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, encoding="utf-8")
        return done.returncode, done.stdout

    version = says("--version")
    if version != (0, f"{NAME} {VERSION}\n"):
        raise SystemExit(f"{program} --version: {version}")
    status, text = says("check")
    missing = [word for word in WORDS if word not in text]
    if status != TO_FIX or missing:
        raise SystemExit(f"{text}\n{program} check: exit status {status}; these words are missing: {missing}")
    return text


def main(packages: list[Path]) -> None:
    said = {}
    with tempfile.TemporaryDirectory(prefix="conncert-packages-") as empty:
        for number, package in enumerate(packages):
            place = Path(empty) / str(number)
            place.mkdir()
            way = npm if package.is_dir() else wheel if package.suffix == ".whl" else archived
            said[package] = check(way(package.resolve(), place / "installed"), place)
            print(f"{package.name}: installed, and checks the sample connector")
    if len(set(said.values())) > 1:
        raise SystemExit("The packages do not say the same of the sample connector. They hold different programs.")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    main([Path(arg) for arg in sys.argv[1:]])
