"""Reads what sarif-multitool wrote about a SARIF file, and fails if it complains.

SARIF2006 (a link that cannot be opened) is left out: the tool asks the network for each link.
"""

import collections
import json
import sys

UNWANTED = {"SARIF2006"}


def main() -> int:
    with open(sys.argv[1], encoding="utf-8-sig") as file:
        log = json.load(file)
    results = [result for run in log["runs"] for result in run.get("results") or []]
    results = [result for result in results if result["ruleId"].split("/")[0] not in UNWANTED]
    bad = [result for result in results if result.get("level", "warning") in ("error", "warning")]
    for result in bad:
        message = result["message"]
        text = message.get("text") or f"{message.get('id')} {message.get('arguments')}"
        print(f"{result.get('level', 'warning')} {result['ruleId']}: {text}")
    notes = collections.Counter(result["ruleId"] for result in results if result not in bad)
    print(f"{len(bad)} warnings and errors about the SARIF file; notes: {dict(notes)}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
