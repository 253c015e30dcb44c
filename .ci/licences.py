"""Whether every dependency has a licence that deny.toml allows.

Asks `cargo metadata`; a small stand-in for cargo-deny, which takes minutes to install.
"""

import json
import re
import subprocess
import sys
import tomllib


def allowed(expression: str, allow: set[str]) -> bool:
    """Evaluates an SPDX expression: `A OR B` needs one, `A AND B` both, `WITH` belongs to its licence."""
    tokens = re.findall(r"\(|\)|[^\s()]+", expression.replace("/", " OR "))

    def either() -> bool:
        result = both()
        while tokens and tokens[0].upper() == "OR":
            tokens.pop(0)
            result = both() or result
        return result

    def both() -> bool:
        result = one()
        while tokens and tokens[0].upper() == "AND":
            tokens.pop(0)
            result = one() and result
        return result

    def one() -> bool:
        token = tokens.pop(0)
        if token == "(":
            result = either()
            tokens.pop(0)
            return result
        if tokens and tokens[0].upper() == "WITH":
            tokens.pop(0)
            return f"{token} WITH {tokens.pop(0)}" in allow
        return token in allow

    return either()


def main() -> int:
    with open(sys.argv[1], "rb") as file:
        allow = set(tomllib.load(file)["licenses"]["allow"])
    command = ["cargo", "metadata", "--format-version", "1", "--locked"]
    packages = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["packages"]
    wrong = [p for p in packages if not p["license"] or not allowed(p["license"], allow)]
    for package in wrong:
        print(f"{package['name']} {package['version']}: {package['license'] or 'no licence'}")
    print(f"{len(packages)} packages, {len(wrong)} with a licence that is not allowed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
