#!/usr/bin/env python3
"""Writes the pages that are derived from the program beside the others, and names them in the summary.

fill.py PROGRAM BOOK: the built conncert, and a copy of this folder in which the book is built.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

PROGRAM, PAGES = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() / "src"
# A heading of an index, or a link to another page at or below its folder.
ENTRY = re.compile(r"^## ([^\[\n]+)$|\[([^\]]+)\]\(((?!\.\.|https?:)[^)#]+\.md)\)", re.MULTILINE)


def conncert(*words):
    return subprocess.run([PROGRAM, *words], check=True, capture_output=True, text=True, encoding="utf-8").stdout


def write(path, text):
    path = PAGES / path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def inner(words):
    """The commands that the help of a command lists, each with what it does."""
    listed = conncert("help", *words).partition("\nCommands:\n")[2].partition("\n\n")[0]
    return re.findall(r"^  (\S+) +(\S.*(?:\n {6,}\S.*)*)$", listed, re.MULTILINE)


def commands(words=()):
    """A page a command, and the rows of the index that lead to them."""
    rows = ""
    for name, about in inner(words):
        whole = (*words, name)
        typed, file = " ".join(whole), "-".join(whole)
        write(f"commands/{file}.md", f"# conncert {typed}\n\n```text\n{conncert('help', *whole)}```\n")
        rows += f"| [conncert {typed}]({file}.md) | {' '.join(about.split())} |\n" + commands(whole)
    return rows


def command_pages():
    head = "# Commands\n\nWhat `conncert help COMMAND` prints, a page a command. `conncert man` and `conncert completions` say the same.\n\n"
    rows = "| Command | What it does |\n|---|---|\n" + commands()
    everywhere = "\n## Without a command\n\n```text\n" + conncert("help") + "```\n"
    write("commands/index.md", head + rows + everywhere)


def schema_page():
    page = (
        "# JSON Schemas\n\nWhat is JSON names its schema in its member `schema`. Members may be added to a report without "
        "another number; one that changes or goes gets one. `conncert schema NAME` prints one.\n\n"
        "| Schema | What it describes |\n|---|---|\n"
    )
    for line in conncert("schema").splitlines():
        name, about = line.split(maxsplit=1)
        file = name.replace("/", "-") + ".json"
        write(f"schemas/{file}", conncert("schema", name))
        page += f"| [{name}]({file}) | {about} |\n"
    write("schemas/index.md", page)


def chapters(index, depth):
    """The lines of the summary for the pages that an index leads to, in its order, and for those that these lead to."""
    lines, seen, below = "", {index}, 0
    for group, title, link in ENTRY.findall((PAGES / index).read_text(encoding="utf-8")):
        page = f"{Path(index).parent.as_posix()}/{link}"
        if group and index == "rules/index.md":
            # Hundreds in one list are none: a chapter without a page stands for each family.
            lines, below = lines + f"{'  ' * depth}- [{group}]()\n", 1
        elif link and page not in seen:
            seen.add(page)
            lines += f"{'  ' * (depth + below)}- [{title}]({page})\n"
            lines += chapters(page, depth + 1) if page.endswith("/index.md") else ""
    return lines


def summary():
    text = (PAGES / "SUMMARY.md").read_text(encoding="utf-8")
    derived = re.compile(r"^- \[.*\]\(((?:programs|rules|commands)/index\.md)\)\n", re.MULTILINE)
    write("SUMMARY.md", derived.sub(lambda entry: entry[0] + chapters(entry[1], 1), text))


def recording():
    """The recorded session as a script, so that it is played from a folder, too, where pages may read no file."""
    text = (PAGES / "screens/demo.cast").read_text(encoding="utf-8")
    write("player/recording.js", f"const RECORDING = {json.dumps(text)};\n")


conncert("rules", "--format", "md", "--output", str(PAGES / "rules"))
conncert("programs", "--format", "md", "--output", str(PAGES / "programs"))
command_pages()
schema_page()
recording()
summary()
