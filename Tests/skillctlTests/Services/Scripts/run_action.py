"""Runs the steps of a composite action as GitHub's runner does: run_action.py ACTION_FOLDER WORKSPACE BINARY [NAME=VALUE…]

Expressions are those that the action uses, no more. Of the foreign action that keeps a built skillctl it is assumed that
it brings one: BINARY, which stands in the folder that the action has named. With BINARY empty there is none, and the
action builds it. What the steps print is printed; behind it, a line of JSON with the action's outputs. The exit code is
that of the step that failed. --scripts FOLDER instead of all that writes each script into a file.
"""
import json, os, re, shutil, subprocess, sys, tempfile
import yaml

def fail(*words):
    sys.exit(" ".join(str(word) for word in words))

action_folder = os.path.abspath(sys.argv[1])
with open(os.path.join(action_folder, "action.yml"), encoding="utf-8") as file:
    action = yaml.load(file, Loader=yaml.BaseLoader)
steps = action["runs"]["steps"]
if action["runs"]["using"] != "composite":
    fail("the action is not composite")
for step in steps:
    # Whoever sets an input would write the script, else.
    if "${{" in step.get("run", ""):
        fail("an expression is part of the script of", step["id"])
    if "run" in step and step.get("shell") != "bash":
        fail("no shell is named by", step["id"])

if sys.argv[2] == "--scripts":
    for step in steps:
        if "run" in step:
            with open(os.path.join(sys.argv[3], step["id"] + ".sh"), "w", encoding="utf-8") as file:
                file.write("#!/usr/bin/env bash\nset -eo pipefail\n" + step["run"])
    sys.exit(0)

workspace, binary = os.path.abspath(sys.argv[2]), sys.argv[3]
inputs = {name: about.get("default", "") for name, about in action["inputs"].items()}
for pair in sys.argv[4:]:
    name, value = pair.split("=", 1)
    if name not in inputs:
        fail("the action has no input", name)
    inputs[name] = value
outputs = {}

def value(name):
    parts = name.split(".")
    if parts[0] == "inputs":
        return inputs[parts[1]]
    if parts[0] == "steps" and parts[2] == "outputs":
        return outputs.get(parts[1], {}).get(parts[3], "")
    known = {"github.action_path": action_folder, "runner.temp": temporary, "runner.os": "Linux", "runner.arch": "X64"}
    return known[name]

def filled(text):
    return re.sub(r"\$\{\{ *([A-Za-z0-9_.-]+) *\}\}", lambda found: value(found[1]), text)

def is_wanted(step):
    condition = step.get("if")
    if condition is None:
        return True
    found = re.fullmatch(r"([A-Za-z0-9_.-]+) != '([a-z]*)'", condition) or fail("unknown:", condition)
    return value(found[1]) != found[2]

with tempfile.TemporaryDirectory() as temporary:
    for step in steps:
        if not is_wanted(step):
            continue
        if "uses" in step:
            if not re.fullmatch(r"actions/cache@[0-9a-f]{40}", step["uses"]):
                fail("an unknown action, or none at a commit:", step["uses"])
            if binary:
                folder = filled(step["with"]["path"])
                os.makedirs(folder)
                shutil.copy(binary, os.path.join(folder, "skillctl"))
                outputs[step["id"]] = {"cache-hit": "true"}
            continue
        script, result = os.path.join(temporary, "step.sh"), os.path.join(temporary, "output")
        open(result, "w").close()
        with open(script, "w", encoding="utf-8") as file:
            file.write(step["run"])
        environment = {**os.environ, "GITHUB_OUTPUT": result, "RUNNER_TEMP": temporary,
                       **{name: filled(text) for name, text in step.get("env", {}).items()}}
        run = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", script], cwd=workspace, env=environment,
            stdin=subprocess.DEVNULL)
        outputs[step["id"]] = dict(
            line.split("=", 1) for line in open(result, encoding="utf-8").read().splitlines())
        if run.returncode != 0:
            print(json.dumps({name: filled(about["value"]) for name, about in action["outputs"].items()}))
            sys.exit(run.returncode)
    print(json.dumps({name: filled(about["value"]) for name, about in action["outputs"].items()}))
