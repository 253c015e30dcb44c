"""Runs the shell of the action's step `check` the way a runner does, on the demonstration.

Usage: action.py ACTION BINARY_DIRECTORY WORK_DIRECTORY. The steps that install and upload need
GitHub and are not run here.
"""

import os
import pathlib
import shutil
import subprocess
import sys

import yaml  # comes with pre-commit


def run(step: dict, bin_directory: str, work: pathlib.Path, **inputs: str) -> tuple[str, dict, str]:
    """Runs a step with its inputs' defaults replaced; gives its output, its outputs and its summary."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    files = {"GITHUB_OUTPUT": work / "output", "GITHUB_STEP_SUMMARY": work / "summary"}
    for file in files.values():
        file.touch()
    environment = {name: "" for name in step["env"]}
    environment |= {"BIN": bin_directory, "RUNNER_TEMP": str(work), "PATH": os.environ["PATH"], **inputs}
    environment |= {name: str(file) for name, file in files.items()}
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    lines = files["GITHUB_OUTPUT"].read_text().splitlines()
    return done.stdout, dict(line.split("=", 1) for line in lines), files["GITHUB_STEP_SUMMARY"].read_text()


def main() -> None:
    action, binaries, work = sys.argv[1], os.path.abspath(sys.argv[2]), pathlib.Path(sys.argv[3]).absolute()
    steps = yaml.safe_load(pathlib.Path(action).read_text())["runs"]["steps"]
    step = next(step for step in steps if step.get("id") == "check")

    stdout, outputs, summary = run(
        step, binaries, work, PATHS="testdata/demo\n", ANNOTATIONS="true", SUMMARY="true"
    )
    assert outputs["exit-code"] == "1", outputs
    assert "::error " in stdout, stdout
    assert "key-vault-audit-event" in summary, summary
    assert pathlib.Path(outputs["sarif-file"]).stat().st_size > 0

    # Values with spaces and signs of the shell stay one argument each, and nothing runs them.
    stdout, outputs, summary = run(
        step, binaries, work, PATHS="testdata/demo\n$(touch oops)", ANNOTATIONS="false", SUMMARY="false"
    )
    assert outputs["exit-code"] == "3" and not pathlib.Path("oops").exists(), outputs
    assert summary == "", summary

    _, outputs, _ = run(
        step, binaries, work, PATHS="testdata/demo", FAIL_ON="never", ARGS="--select\nstorage-*", ANNOTATIONS="true"
    )
    assert outputs["exit-code"] == "0", outputs
    print("the action's step runs")


if __name__ == "__main__":
    main()
