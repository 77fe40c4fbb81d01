#!/usr/bin/env python3
"""Makes misspellings.txt anew, and misspellings.bits of it: misspellings.py TYPOS WORDFREQ CORPUS

TYPOS is the unpacked crate typos-dict, WORDFREQ the folder `wordfreq/data` of the Python package of that name (needs
`msgpack`), CORPUS a folder of published connectors. Taken is what has one correction that at least three connectors
use, apart from what is a word in another language, what is a word cut off at its end (texts are), and the words of
READ, which were found in published texts and are right there. What misspellings.txt holds already stays, READ aside.
"""
import collections, gzip, json, pathlib, re, sys

import msgpack

READ = {"departement", "divisionals", "excentricity", "focussed", "focusses", "focussing"}
OTHER_LETTERS = set("ar bg bn el fa he hi ja ko mk ru ta th uk ur zh".split())
TEXTS = {"description", "summary", "title", "x-ms-summary"}
SMALL = 0x2020202020202020
DATA = {"default", "enum", "example", "examples", "x-ms-enum-values"}


def words(value):
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        if isinstance(inner, str) and key in TEXTS:
            for word in inner.split():
                if re.fullmatch("[A-Za-z][a-z]{4,}", word := word.strip("()[].,;:!?")):
                    yield word.lower()
        elif key not in DATA:
            yield from words(inner)


def main(typos, wordfreq, corpus):
    used = collections.Counter()
    for path in pathlib.Path(corpus).rglob("*.[sS]wagger.json"):
        try:
            used.update(set(words(json.loads(path.read_text("utf-8-sig")))))
        except ValueError:
            continue
    other = set(READ)
    for path in pathlib.Path(wordfreq).glob("*_*.msgpack.gz"):
        language = path.name.split("_")[1].split(".")[0]
        if language in OTHER_LETTERS or path.name.startswith("_"):
            continue
        # The lists are grouped by frequency: the words at index 600 occur once in a million.
        groups = msgpack.load(gzip.open(path), raw=False)[1:602]
        other.update(word for group in groups for word in group)
    own = pathlib.Path(__file__).with_name("misspellings.txt")
    made = dict(line.split() for line in own.read_text().splitlines())
    code = (pathlib.Path(typos) / "src/word_codegen.rs").read_text()
    for wrong, right in re.findall(r'Ascii\(\s*"([a-z]{5,})"\s*\),?\s*&\["([a-z]+)"\]', code):
        if used[right] >= 3 and wrong not in other and not right.startswith(wrong):
            made.setdefault(wrong, right)
    made = {wrong: right for wrong, right in made.items() if right not in made and wrong not in READ}
    own.write_text("".join(sorted(f"{wrong} {right}\n" for wrong, right in made.items())))
    own.with_suffix(".bits").write_bytes(bits(made))


def bits(words):
    """Three bits for each word, as `bits_of` in misspelled_word.rs tells them."""
    table = bytearray(1 << 16)
    for word in words:
        letters, part = word.encode(), 8 if len(word) >= 8 else 4
        first, last = (int.from_bytes(end, "little") | SMALL for end in (letters[:part], letters[-part:]))
        sum = (first * 0x9E3779B97F4A7C15 ^ last * 0xC2B2AE3D27D4EB4F ^ len(letters)) % (1 << 64)
        sum = (sum ^ sum >> 32) * 0x9E3779B97F4A7C15 % (1 << 64)
        for shift in 45, 26, 7:
            bit = (sum >> shift) % (8 * len(table))
            table[bit // 8] |= 1 << bit % 8
    return table


main(*sys.argv[1:])
