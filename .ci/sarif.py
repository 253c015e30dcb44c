"""Reads what sarif-multitool wrote about a SARIF file, and fails if it complains.

SARIF2006 (a link that cannot be opened) is left out: the tool asks the network for each link.
"""

import json
import sys

UNWANTED = {"SARIF2006"}


def main() -> int:
    with open(sys.argv[1], encoding="utf-8-sig") as file:
        log = json.load(file)
    results = [result for run in log["runs"] for result in run.get("results") or []]
    results = [result for result in results if result["ruleId"].split("/")[0] not in UNWANTED]
    bad = 0
    for result in results:
        level = result.get("level", "warning")
        bad += level in ("error", "warning")
        message = result["message"]
        text = message.get("text") or f"{message.get('id')} {message.get('arguments')}"
        print(f"{level} {result['ruleId']}: {text}")
    print(f"{len(results)} complaints about the SARIF file, {bad} of them warnings or errors")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
