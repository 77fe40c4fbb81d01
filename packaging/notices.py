#!/usr/bin/env python3
"""Writes packaging/THIRD-PARTY.md: the licenses of all that is linked into the program, for all systems at once.

The texts are those that the libraries' own packages carry, read from cargo's registry. It lies beside the program in
every archive, wheel, npm package and container. Run it before anything is packed.
"""

import json
import re
import subprocess

from pathlib import Path

from project import HERE, NAME, REPOSITORY, ROOT, TARGETS, VERSION, fill

LICENSE_FILE = re.compile(r"(un)?licen[cs]e|copying|notice|copyright", re.IGNORECASE)

MIT = """\
Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


def cargo(*args: str) -> str:
    """What cargo prints."""
    return subprocess.run(["cargo", *args], cwd=ROOT, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def linked() -> list[dict]:
    """The libraries in the program, by name: neither what only builds it nor what only tests it."""
    targets = [arg for target in TARGETS for arg in ("--target", target["target"])]
    tree = cargo("tree", "--locked", "-e", "normal,no-proc-macro", "--prefix", "none", "-f", "{p}", *targets)
    names = {tuple(line.split()[:2]) for line in tree.splitlines() if line.strip()}
    packages = json.loads(cargo("metadata", "--locked", "--format-version", "1"))["packages"]
    found = [one for one in packages if one["source"] and (one["name"], f"v{one['version']}") in names]
    return sorted(found, key=lambda one: (one["name"], one["version"]))


def texts(package: dict) -> list[str]:
    """A library's license texts. Where it leaves the choice, MIT is taken."""
    folder = Path(package["manifest_path"]).parent
    near = [*folder.iterdir(), *folder.glob("LICENSES/*")]
    files = sorted(file for file in near if file.is_file() and (file.parent != folder or LICENSE_FILE.match(file.name)))
    chosen = [file for file in files if "MIT" in file.name.upper()]
    if chosen and re.search(r" OR |/", package["license"]):
        files = chosen
    if files:
        return [file.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n").strip() for file in files]
    if "MIT" in package["license"]:
        holders = ", ".join(author.split(" <")[0] for author in package["authors"]) or f"the authors of {package['name']}"
        return [f"Copyright (c) {holders}\n\n{MIT.strip()}"]
    raise SystemExit(f"{package['name']} {package['version']} ({package['license']}) carries no license text. Add it here.")


def lists() -> list[tuple[str, str]]:
    """Lists of words from elsewhere that are built in, with the notice beside each."""
    files = sorted((ROOT / "src").rglob("*.LICENSE"))
    named = [(file.relative_to(ROOT).with_suffix(".txt").as_posix(), file) for file in files]
    return [(name, file.read_text(encoding="utf-8").strip()) for name, file in named]


def main() -> None:
    packages = linked()
    version = {package["name"]: package["version"] for package in packages}
    parts = [fill((HERE / "third-party.md").read_text(encoding="utf-8"), {
        "name": NAME,
        "version": VERSION,
        "repository": REPOSITORY,
        "ansi_colours": version["ansi_colours"],
        "option-ext": version["option-ext"],
    })]
    by_text: dict[str, tuple[str, list[str]]] = {}
    for package in packages:
        said = f"{package['name']} {package['version']} ({package['license']})"
        for text in texts(package):
            by_text.setdefault(" ".join(text.split()), (text, []))[1].append(said)
    for text, users in [*by_text.values(), *((text, [name]) for name, text in lists())]:
        fence = "~" * (max(map(len, re.findall("~+", text)), default=2) + 1)
        parts.append("\n".join(f"- {user}" for user in users) + f"\n\n{fence}text\n{text}\n{fence}\n")
    file = HERE / "THIRD-PARTY.md"
    file.write_text("\n".join(parts), encoding="utf-8")
    print(f"{file}: {len(packages)} libraries, {len(by_text)} texts")


if __name__ == "__main__":
    main()
