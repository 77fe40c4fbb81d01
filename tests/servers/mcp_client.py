"""The official client of the Model Context Protocol with `conncert mcp`, and an agent that follows `next` to the end.

CONNCERT names the program. With CONNCERT_CORPUS, a folder of real connectors, the agent takes three of them as well.
"""

import asyncio
import json
import os
import pathlib
import re
import shutil
import sys
import tempfile

from mcp import Client, MCPError, StdioServerParameters

CONNCERT = os.environ["CONNCERT"]
FIXTURE = pathlib.Path(__file__).parents[1] / "fixtures" / "clean"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="COLOR"/></svg>'
# The most calls that a submission may take, and how often the same may be next while places are put right one by one.
ENOUGH, AGAIN = 250, 3


def server(folder):
    """The server of a folder. What it keeps for its user lies beside the folder."""
    state = folder.parent / "state"
    environment = {"HOME": str(state), "CONNCERT_STATE": str(state), "CONNCERT_TODAY": "2026-11-22"}
    return StdioServerParameters(command=CONNCERT, args=["mcp", str(folder)], env=environment)


async def call(client, name, arguments):
    """What a call gives; one that fails is a fault here. The client holds it against the tool's schema."""
    result = await client.call_tool(name, arguments)
    assert not result.is_error, (name, arguments, result.content)
    return result.structured_content


def answer(need, program):
    """An answer that a person may have given."""
    key, kind = need["key"], need["kind"]
    choices = [one["value"] for one in need.get("choices", []) if not one.get("leads_nowhere")]
    fixed = {"program": program, "connector.name": "Invoices of Contoso"}
    if key in fixed:
        return fixed[key]
    if kind == "choice":
        return (choices or [one["value"] for one in need["choices"]])[0]
    if need.get("suggestions"):
        return need["suggestions"][0]["value"]
    if kind == "date":
        return "2027-11-09" if key.endswith("runs-out") else "2026-11-09"
    return {
        "long-text": "Accountants send an invoice from a flow. Customers see it in their portal.",
        "color": "#0B6A4F",
        "email": "help@contoso.example",
        "url": "https://contoso.example/invoices",
        "log": "Microsoft asked for the icon.",
        "calls": "25",
        "path": "logo.svg",
    }.get(kind) or need.get("hint") or "Contoso"


def filled(arguments, needs, program):
    """The arguments with an answer in each gap."""
    text = json.dumps(arguments)
    for need in needs:
        text = text.replace(need["placeholder"], json.dumps(answer(need, program))[1:-1])
    return json.loads(text)


async def edit(client, folder, page):
    """Writes what is marked, and keeps what only somebody who knows the service can mend; whether that was possible."""
    first = page["edits"][0]
    path = folder / first["file"]
    if "TODO:" in first["message"]:
        text = re.sub(r'TODO:[^\n"<|]*', "Contoso keeps invoices for its customers.", path.read_text("utf-8"))
        path.write_text(text, "utf-8")
        return True
    for other in page["otherwise"]:
        if other["args"][0] == "accept":
            arguments = filled(other["call"]["arguments"], [], "")
            arguments["reason"] = "the service answers so"
            await call(client, other["call"]["name"], arguments)
            return True
    return False


async def follow(client, folder, program):
    """Does what is next until nothing is, or nothing that a program can do: how it ended."""
    seen = {}
    for _ in range(ENOUGH):
        page = await call(client, "next", {})
        kind = page["kind"]
        if kind in ("done", "blocked"):
            return kind, page["what"]
        if kind == "wait":
            turn = page["otherwise"][0]["call"]
            await call(client, turn["name"], turn["arguments"])
            continue
        said = json.dumps([kind, page["item"], page["args"], page["edits"][:1]])
        seen[said] = seen.get(said, 0) + 1
        assert seen[said] <= (AGAIN if page["edits_total"] else 1), said
        if page["edits_total"]:
            if not await edit(client, folder, page):
                return "edit", page["edits"][0]["message"]
            continue
        assert "call" in page, page
        name, arguments = page["call"]["name"], filled(page["call"]["arguments"], page["needs"], program)
        if name == "icon_make":
            arguments |= {"background": brand(folder), "tint": "white"}
        await call(client, name, arguments)
    raise AssertionError("no end")


def brand(folder):
    """The color that the connector's properties name."""
    properties = folder / "apiProperties.json"
    text = properties.read_text("utf-8-sig") if properties.exists() else ""
    found = re.search(r'"iconBrandColor"\s*:\s*"(#[0-9a-fA-F]{6})"', text)
    return found[1] if found else "#0B6A4F"


async def carry(source, program, end):
    """Takes a copy of a connector to the end, and exports it."""
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place) / "connector"
        folder.mkdir()
        for file in source.iterdir():
            if file.is_file():
                shutil.copy(file, folder / file.name)
        (folder / "logo.svg").write_text(LOGO.replace("COLOR", brand(folder)), "utf-8")
        async with Client(server(folder)) as client:
            kind, why = await follow(client, folder, program)
            assert kind in end, (source.name, kind, why)
            exported = await client.call_tool("export", {"final": kind == "done"})
            assert not exported.is_error, exported.content
            files = exported.structured_content["files"]
            assert files and all((folder / file).is_file() for file in files), files
            print(f"{source.name}: {kind}: {why[:120]}")


def is_server(folder):
    """Whether the connector describes a server for agents, for which the nomination is the wrong road."""
    return any("x-ms-agentic-protocol" in file.read_text("utf-8-sig", "replace") for file in folder.glob("*.json"))


async def protocol():
    """What the server says of itself, by either way to begin."""
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place) / "connector"
        shutil.copytree(FIXTURE, folder)
        for mode in ("auto", "legacy"):
            async with Client(server(folder), mode=mode) as client:
                tools = (await client.list_tools()).tools
                names = {tool.name for tool in tools}
                asked = "next check explain texts set mark fix convert diff export icon_make package_build"
                assert names >= set(asked.split()), names
                assert all(tool.output_schema for tool in tools)
                resources = (await client.list_resources()).resources
                for resource in resources[:30]:
                    read = await client.read_resource(str(resource.uri))
                    assert read.contents[0].text, resource.uri
                assert (await client.list_resource_templates()).resource_templates
                steps = []

                async def progress(step, total, message):
                    steps.append((step, total, message))

                result = await client.call_tool("check", {}, progress_callback=progress)
                assert not result.is_error and result.structured_content["schema"] == "conncert.check/1"
                assert steps and steps[0][0] == 0, steps
                for arguments, code in [({"paths": ["../x"]}, "outside"), ({"at_least": "all"}, "usage")]:
                    result = await client.call_tool("check", arguments)
                    assert result.is_error and result.structured_content["code"] == code, result
                try:
                    await client.call_tool("no-such-tool", {})
                except MCPError as error:
                    assert "no-such-tool" in str(error)
                else:
                    raise AssertionError("a tool that is none was called")
                print(f"{mode}: {len(tools)} tools, {len(resources)} resources")


async def main():
    await protocol()
    await carry(FIXTURE, "nomination", {"done"})
    corpus = os.environ.get("CONNCERT_CORPUS")
    if not corpus:
        print("CONNCERT_CORPUS names no folder of real connectors, so the agent takes none of them")
        return
    connectors = [one for one in sorted((pathlib.Path(corpus) / "certified-connectors").iterdir()) if not is_server(one)]
    for connector in connectors[:: len(connectors) // 3][:3]:
        await carry(connector, "nomination", {"done"})


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
