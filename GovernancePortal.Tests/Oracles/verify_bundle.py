"""A second, independent verifier of evidence bundles: Python's standard library and the openssl command.

usage: verify_bundle.py BUNDLE.zip KEYS.txt [KEPT-CHECKPOINT.txt ...]

Shares no code with the portal. Prints what it finds; the exit code is 0 only if nothing fails.
"""
import base64
import hashlib
import hmac
import json
import re
import subprocess
import sys
import tempfile
import zipfile

FIXED = {"events.jsonl", "leaves.bin", "payloads.jsonl", "VERIFY.md"}


class Bad(Exception):
    """A check that does not hold."""


def need(condition, text):
    if not condition:
        raise Bad(text)


def no_duplicates(pairs):
    names = [name for name, _ in pairs]
    need(len(names) == len(set(names)), "a JSON object names a member twice")
    return dict(pairs)


def no_decimal(text):
    raise Bad("a number is not whole: " + text)


def canonical(value):
    """RFC 8785 for values without decimals."""
    if isinstance(value, dict):
        members = sorted(value.items(), key=lambda member: member[0].encode("utf-16-be"))
        return "{" + ",".join(canonical(name) + ":" + canonical(inner) for name, inner in members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def read_canonical(raw, what):
    try:
        value = json.loads(raw.decode("utf-8"), object_pairs_hook=no_duplicates, parse_float=no_decimal)
        need(canonical(value).encode("utf-8") == raw, what + " is not canonical JSON")
        return value
    except (UnicodeError, ValueError) as wrong:
        raise Bad(what + " is not JSON: " + str(wrong)) from wrong


def leaf(entry):
    return hashlib.sha256(b"\x00" + entry).digest()


def roots(leaves, sizes):
    """The roots at the given sizes, by a stack of whole subtrees."""
    found = {0: hashlib.sha256(b"").digest()}
    stack = []
    for count, node in enumerate(leaves, 1):
        height = 0
        while stack and stack[-1][0] == height:
            node = hashlib.sha256(b"\x01" + stack.pop()[1] + node).digest()
            height += 1
        stack.append((height, node))
        if count in sizes:
            top = stack[-1][1]
            for _, left in reversed(stack[:-1]):
                top = hashlib.sha256(b"\x01" + left + top).digest()
            found[count] = top
    return found


def read_keys(path):
    keys = []
    with open(path, encoding="utf-8") as file:
        for line in file.read().splitlines():
            if not line or line.startswith("#") or line.startswith("quorum "):
                continue
            role, key = line.split(" ")
            name, identifier, encoded = key.split("+", 2)
            raw = base64.b64decode(encoded, validate=True)
            need(role in ("log", "witness") and raw[0] == 2, "the trust file holds a line that is no key")
            need(hashlib.sha256(raw[1:]).digest()[:4].hex() == identifier, "a trusted key does not have its id")
            keys.append((role, name, raw[1:]))
    return keys


def signed_by(text, signature, public_key):
    with tempfile.TemporaryDirectory() as folder:
        for name, content in (("key", public_key), ("text", text), ("signature", signature)):
            with open(folder + "/" + name, "wb") as file:
                file.write(content)
        made = subprocess.run(
            ["openssl", "pkey", "-pubin", "-inform", "DER", "-in", folder + "/key", "-out", folder + "/pem"],
            capture_output=True, check=False)
        need(made.returncode == 0, "openssl cannot read a trusted key")
        checked = subprocess.run(
            ["openssl", "dgst", "-sha256", "-verify", folder + "/pem", "-signature", folder + "/signature", folder + "/text"],
            capture_output=True, check=False)
        return checked.returncode == 0


def read_checkpoint(name, note, keys, log):
    text, separator, signatures = note.rpartition(b"\n\n")
    need(separator and signatures.endswith(b"\n"), name + " is no signed note")
    text += b"\n"
    lines = text.decode("utf-8").split("\n")
    need(len(lines) == 4 and re.fullmatch("0|[1-9][0-9]*", lines[1]), name + " is no checkpoint")
    need(lines[0] == log, name + " is of another log")
    by, fingerprints = set(), set()
    for line in signatures.decode("utf-8").split("\n")[:-1]:
        dash, signer, encoded = line.split(" ")
        need(dash == "\u2014", name + " has a line that is no signature")
        raw = base64.b64decode(encoded, validate=True)
        for role, key_name, public_key in keys:
            if key_name == signer and hashlib.sha256(public_key).digest()[:4] == raw[:4]:
                need(signed_by(text, raw[4:], public_key), name + " has a bad signature by " + signer)
                by.add((role, signer))
                if (role, signer) == ("log", log):
                    fingerprints.add(hashlib.sha256(public_key).hexdigest())
    need(("log", log) in by, name + " is not signed by a trusted key of the log")
    return name, int(lines[1]), base64.b64decode(lines[2], validate=True), sum(role == "witness" for role, _ in by), fingerprints


def read_pack(path):
    with zipfile.ZipFile(path) as pack:
        names = pack.namelist()
        need(len(names) == len(set(names)), "a file is there twice")
        files = {name: pack.read(name) for name in names}
    manifest = read_canonical(files.pop("manifest.json", b""), "manifest.json")
    listed = {file["name"]: file for file in manifest["files"]}
    need(len(listed) == len(manifest["files"]), "the manifest lists a file twice")
    need(set(listed) == set(files), "the manifest does not list exactly the files that are there")
    need(FIXED <= set(files), "a file is missing")
    for name, content in files.items():
        need(name in FIXED or re.fullmatch(r"checkpoints/[a-z0-9-]{1,64}\.txt", name), "a file does not belong there: " + name)
        need(listed[name]["size"] == len(content), name + " does not have its size")
        need(listed[name]["sha256"] == hashlib.sha256(content).hexdigest(), name + " does not have its hash")
    return manifest["log"], files


def read_events(raw, leaves, log):
    need(raw == b"" or raw.endswith(b"\n"), "events.jsonl is cut off")
    entries = raw.split(b"\n")[:-1]
    events = []
    for seq, entry in enumerate(entries):
        event = read_canonical(entry, f"the event at seq {seq}")
        need(event["seq"] == seq, f"seq {seq} is not where it should be")
        need(event["log"] == log and event["v"] == 1, f"the event at seq {seq} is of another log")
        need(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", event["at"]), f"the time at seq {seq} is malformed")
        need(leaves[32 * seq:32 * seq + 32] == leaf(entry), f"the event at seq {seq} does not have its leaf hash")
        events.append(event)
    need(len(leaves) == 32 * len(entries), "there are too many leaf hashes")
    return entries, events


def check_payloads(raw, events):
    committed = {pd: event["seq"] for event in events for pd in event.get("pd", [])}
    erased = {pd: event["seq"] for event in events if event["type"] == "payload.erased" for pd in event["data"]["commitments"]}
    for line in raw.split(b"\n")[:-1]:
        payload = read_canonical(line, "a payload")
        pd = payload["commitment"]
        need(pd in committed, "a payload is shown that no event commits to")
        if payload.get("erased") is True:
            need(erased.get(pd, -1) > committed[pd], "a payload is said to be erased, but no event says so")
            continue
        need(pd not in erased, "an erased payload is still shown")
        right = hmac.new(bytes.fromhex(payload["salt"]), canonical(payload["payload"]).encode("utf-8"), hashlib.sha256).hexdigest()
        need(pd == "hmac-sha256:" + right, f"the payload of seq {committed[pd]} is not the one committed to")


def check_retired_keys(checkpoints, events):
    """A key that the log retired vouches for what it signed before, and for nothing that holds its own end."""
    retired = {}
    for event in events:
        if event["type"] == "key.retired":
            retired.setdefault(event["data"]["oldKey"], event["seq"])
    for name, size, _, _, fingerprints in checkpoints:
        need(any(size <= retired.get(key, size) for key in fingerprints), name + " rests on a key that the log had retired")


def main(pack, trust, *kept):
    keys = read_keys(trust)
    log, files = read_pack(pack)
    entries, events = read_events(files["events.jsonl"], files["leaves.bin"], log)
    notes = [(name, content) for name, content in sorted(files.items()) if name.startswith("checkpoints/")]
    for path in kept:
        with open(path, "rb") as file:
            notes.append((path, file.read()))
    checkpoints = [read_checkpoint(name, note, keys, log) for name, note in notes]
    need(checkpoints, "there is no checkpoint")
    found = roots(map(leaf, entries), {size for _, size, *_ in checkpoints})
    for name, size, root, *_ in checkpoints:
        need(size <= len(entries), f"{name} promises {size} events: seq {len(entries)} is missing")
        need(found[size] == root, f"the events do not lead to the root of {name}")
    newest = max(checkpoints, key=lambda checkpoint: checkpoint[1])
    need(newest[1] == len(entries), f"no checkpoint vouches for seq {newest[1]}")
    check_retired_keys(checkpoints, events)
    check_payloads(files["payloads.jsonl"], events)
    print(f"OK: {len(entries)} events, {len(checkpoints)} checkpoints, {newest[3]} witnesses")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (Bad, zipfile.BadZipFile, KeyError, TypeError, ValueError, EOFError, OSError) as failure:
        print(f"FAIL: {failure}")
        sys.exit(1)
