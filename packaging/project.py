"""What every package says of the project, from the one place that says it: Cargo.toml, and targets.json for the systems."""

import json
import shutil
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "packaging"

PACKAGE = tomllib.loads((ROOT / "Cargo.toml").read_text(encoding="utf-8"))["package"]
NAME: str = PACKAGE["name"]
VERSION: str = PACKAGE["version"]
REPOSITORY: str = PACKAGE["repository"]

TARGETS: list[dict] = json.loads((HERE / "targets.json").read_text(encoding="utf-8"))

#: What lies beside the program in every package, as files of the checkout.
BESIDE = ["packaging/README.md", "CHANGELOG.md"]
#: The licenses beside it. THIRD-PARTY.md is written by notices.py.
LICENSES = ["LICENSE", "packaging/THIRD-PARTY.md", "packaging/licenses/GPL-3.0.txt", "packaging/licenses/LGPL-3.0.txt"]


def windows(target: str) -> bool:
    """Whether a target is Windows, where programs end in .exe and archives are zip files."""
    return "-windows-" in target


def program(target: str) -> str:
    """The program's file name."""
    return f"{NAME}.exe" if windows(target) else NAME


def archive(target: str) -> str:
    """The archive's file name, as `cargo binstall`, winget, Homebrew and the release page know it."""
    return f"{NAME}-{VERSION}-{target}.{'zip' if windows(target) else 'tar.gz'}"


def unpack(file: Path, place: Path) -> Path:
    """The program of an archive, unpacked below a folder with all that lies beside it."""
    shutil.unpack_archive(file, place, **({"filter": "data"} if file.suffix == ".gz" else {}))
    found = [one for one in place.glob("*/*") if one.name in (NAME, f"{NAME}.exe")]
    if len(found) != 1:
        raise SystemExit(f"{file} does not hold one program {NAME}. Pack it with packaging/archive.py.")
    found[0].chmod(0o755)  # which zip archives do not keep
    return found[0]


def licenses() -> list[Path]:
    """The license files, all of which have to be there."""
    files = [ROOT / name for name in LICENSES]
    missing = [file for file in files if not file.is_file() or not file.stat().st_size]
    if missing:
        raise SystemExit(f"{missing[0]} is missing, and no package may go out without it. Run packaging/notices.py first.")
    return files


def fill(template: str, values: dict[str, str]) -> str:
    """A template with every {{ key }} replaced; a key without a value is an error."""
    for key, value in values.items():
        template = template.replace("{{ " + key + " }}", value)
    if "{{" in template:
        left = template[template.index("{{") :].split("}}")[0]
        raise SystemExit(f"The template asks for {left} }}}}, which nothing gives.")
    return template
