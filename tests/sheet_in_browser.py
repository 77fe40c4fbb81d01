#!/usr/bin/env python3
"""Opens a sheet in headless Chromium, wide and as on a phone, and clicks every button that copies.

    conncert demo /tmp/demo && cd /tmp/demo && conncert set program=verified-publisher && conncert export --format sheet
    tests/sheet_in_browser.py /tmp/demo/certification/partner-center.html [FOLDER-FOR-PICTURES]

Needs chromium and chromedriver on the PATH, nothing else; no test of `cargo test` calls it.
"""
import base64, json, pathlib, socket, subprocess, sys, time, urllib.request

page = pathlib.Path(sys.argv[1]).resolve().as_uri()
pictures = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
driver = subprocess.Popen(["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL)


def ask(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data, {"Content-Type": "application/json"}, method=method)
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["value"]


def run(session, script, *args):
    return ask("POST", f"/session/{session}/execute/sync", {"script": script, "args": list(args)})


try:
    for _ in range(100):
        try:
            if ask("GET", "/status")["ready"]:
                break
        except OSError:
            time.sleep(0.1)
    options = {"args": ["--headless=new", "--no-sandbox", "--disable-gpu"]}
    session = ask("POST", "/session", {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}}})["sessionId"]
    for width, offered in ((1280, True), (390, False)):
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
        ask("POST", f"/session/{session}/goog/cdp/execute", {"cmd": "Emulation.setDeviceMetricsOverride", "params": size})
        ask("POST", f"/session/{session}/url", {"url": page})
        wide = run(session, "return document.documentElement.scrollWidth")
        assert wide <= width, f"the page is {wide} px wide on a screen of {width}"
        if pictures:
            for scheme in ("light", "dark"):
                media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
                ask("POST", f"/session/{session}/goog/cdp/execute", {"cmd": "Emulation.setEmulatedMedia", "params": media})
                shot = {"captureBeyondViewport": True}
                shot = ask("POST", f"/session/{session}/goog/cdp/execute", {"cmd": "Page.captureScreenshot", "params": shot})
                (pictures / f"sheet-{width}-{scheme}.png").write_bytes(base64.b64decode(shot["data"]))
        # What reaches the clipboard is what a paste into a field gives; once as browsers offer it, once without.
        run(session, """
            const field = document.body.appendChild(document.createElement("textarea"));
            field.id = "pasted";
            if (!arguments[0]) Object.defineProperty(navigator, "clipboard", { value: undefined });
        """, offered)
        buttons = ask("POST", f"/session/{session}/elements", {"using": "css selector", "value": "button[data-copies]"})
        assert buttons, "there is nothing to copy"
        for button in buttons:
            [element] = button.values()
            ask("POST", f"/session/{session}/element/{element}/click", {})
            value = run(session, "return document.getElementById(arguments[0].dataset.copies).textContent", button)
            for _ in range(50):
                label = run(session, "return arguments[0].firstChild.data", button)
                if label != "Copy":
                    break
                time.sleep(0.02)
            assert label == "Copied", label
            [pasted] = ask("POST", f"/session/{session}/element", {"using": "css selector", "value": "#pasted"}).values()
            ask("POST", f"/session/{session}/element/{pasted}/clear", {})
            ask("POST", f"/session/{session}/element/{pasted}/value", {"text": "\ue009v\ue009"})
            got = run(session, "return document.getElementById('pasted').value")
            assert got == value, (got, value)
        print(f"{width} px: {len(buttons)} texts copied and pasted back, {'with' if offered else 'without'} navigator.clipboard")
    log = [entry for entry in ask("POST", f"/session/{session}/se/log", {"type": "browser"}) if entry["level"] == "SEVERE"]
    assert not log, log
    ask("DELETE", f"/session/{session}")
finally:
    driver.terminate()
