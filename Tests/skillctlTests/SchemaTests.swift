import Foundation
import Testing

@testable import skillctl

/// What `docs/` promises of the JSON outputs.
@Suite struct SchemaTests {
  private static let docs = RealBinary.packageRoot + "/docs"

  private static let hasJSONSchema: Bool = {
    let works = RealBinary.works("python3 -c 'import jsonschema'")
    if !works { print("skipped: no Python jsonschema here, so no output is held against a schema") }
    return works
  }()

  @Test func everyErrorCodeIsDocumented() throws {
    let text = try String(contentsOfFile: Self.docs + "/json.md", encoding: .utf8)
    let codes = text.components(separatedBy: "## Errors").last ?? ""
    let documented = codes.matches(of: #/\n\| `([a-z-]+)` \|/#).map { String($0.output.1) }
    #expect(
      documented == ErrorMessage.Code.allCases.map(\.rawValue).sorted(by: inOrder(documented)))
    let schema = try String(
      contentsOfFile: Self.docs + "/schemas/error.schema.json", encoding: .utf8)
    for code in ErrorMessage.Code.allCases { #expect(schema.contains("\"\(code.rawValue)\"")) }
  }

  /// Outputs of the real binary hold to their schemas.
  @Test(arguments: [
    ("findings", "validate skills --json"), ("findings", "validate skills/good --json"),
    ("findings", "validate skills --for codex,copilot --json"),
    ("fix", "validate --fix --dry-run --unsafe skills --json"),
    ("findings", "validate --fix --unsafe skills --json"),
    ("package", "package --all --json"), ("package", "site --allow-findings --json"),
    ("package", "site --allow-findings --quiet; skillctl site --allow-findings --check --json"),
    ("package", "site --json"), ("package", "package good --json"),
    ("package", "package good --quiet; skillctl package good --check --json"),
    ("inspect", "inspect skills --json"), ("inspect", "inspect skills/bad --json"),
    ("inspect", "inspect skills/good/SKILL.md --json"), ("error", "inspect nowhere --json"),
    ("verify", "package good --quiet; skillctl verify dist skills/good/SKILL.md --json"),
    ("verify", "package good --quiet; skillctl verify dist/skills skills/bad/SKILL.md --json"),
    ("error", "verify https://example.org/a.skill --json"),
    ("error", "verify http://127.0.0.1:1/ --json"),
    ("rules", "rules --json"), ("targets", "ops targets --json"),
    ("status", "ops status --target local --url http://127.0.0.1:1 --json"),
    ("error", "ops health --target local --url http://127.0.0.1:1 --json"),
    ("targets", "ops targets local --json"), ("error", "ops targets nothing --json"),
    ("rules", "explain SK120 --json"), ("error", "explain nothing --json"),
    ("error", "package --json"), ("error", "validate nowhere --json"),
    ("new", "new fresh --description 'Short. Use it.' --with scripts --json"),
    ("new", "new fresh --description 'Short. Use it.' --license LICENSE.md --dry-run --json"),
    ("error", "new good --description 'Short. Use it.' --json"), ("error", "new --json"),
    ("init", "init --json"), ("init", "init new --owner x --dry-run --json"),
    ("error", "init skills/good --json"), ("error", "init --name 'A B' --json"),
    ("cost", "ops cost --file ledger.jsonl --json"),
    ("cost", "ops cost --file ledger.jsonl --by source --forecast --budget 5 --since 7d --json"),
    ("log", "ops logs --target here -n 1 --json"),
    ("error", "ops logs --target local --json"), ("error", "ops restart --target here --json"),
    ("unit", "ops restart --target here --dry-run --json"),
    ("unit", "ops start --target here --json"), ("unit", "ops stop --target here --yes --json"),
    ("setup-step", "ops setup --target rooted --plan --json | head -n 1"),
    ("setup", "ops setup --target rooted --plan --json | tail -n 1"),
    ("setup", "ops setup --target here --plan --json"),
    ("error", "ops setup --target web --json"),
    ("web", "ops web fetch https://example.org --target web --dry-run --json"),
    ("error", "ops web health --target web --json"),
    ("ledger", "ops ledger --file ledger.jsonl --json"),
    ("error", "ops ledger --file nowhere --json"), ("error", "ops queue --json"),
    ("error", "ops task x --target local --url http://127.0.0.1:1 --json"),
    ("doctor", "ops doctor good --json"),
    ("doctor", "--version >/dev/null; mv more/web skills; skillctl ops doctor web --fix --json"),
    ("error", "ops doctor nothing --json"),
    ("release-plan", "ops deploy --from skills --target releases --plan --json"),
    ("release-plan", "ops deploy --from skills --target releases --yes --json | head -1"),
    ("release-event", "ops deploy --from skills --target releases --yes --json | sed -n 2p"),
    ("release-result", "ops deploy --from skills --target releases --yes --json | tail -1"),
    (
      "releases",
      "ops deploy --from skills --target releases --yes >/dev/null 2>&1; skillctl ops releases --target releases --json"
    ),
    (
      "audit",
      "ops deploy --from skills --target releases --yes >/dev/null 2>&1; skillctl ops audit --target releases --json"
    ),
    (
      "unlock",
      "ops deploy --from skills --target releases --yes >/dev/null 2>&1; skillctl ops unlock --yes --target releases --json"
    ),
    ("error", "ops deploy --from skills --target here --yes --json"),
    ("error", "ops deploy --from nowhere --target releases --yes --json"),
    ("backup", "ops backup --target data --plan --json"),
    ("backup", "ops backup --target data --to copies --keep 1 --json"),
    ("error", "ops backup --target here --json"),
    ("error", "ops restore nowhere --into fresh --json"),
    ("backup-check", "ops backup --target data --check --json"),
    ("backup-check", "ops backup --target data --check --to copy --json"),
    ("backup-check", "ops backup --target data --check --to nowhere --json"),
    ("restore", "ops restore copy --into fresh --json"),
    ("restore", "ops restore copy --target fresh --plan --json"),
    ("restore", "ops restore copy --target fresh --yes --json"),
    (
      "release-plan",
      "package good --quiet >/dev/null; skillctl ops publish --target releases --plan --json"
    ),
    (
      "release-result",
      "package good --quiet >/dev/null; skillctl ops publish --target releases --yes --json | tail -1"
    ),
    ("error", "ops publish --from skills --target releases --yes --json"),
    ("prompt", "to-prompt --all --json"), ("prompt", "to-prompt skills/good --json"),
  ])
  func outputHoldsToItsSchema(_ schema: String, _ arguments: String) throws {
    guard Self.hasJSONSchema else { return }
    let scratch = try Scratch()
    try scratch.write(
      "---\nname: good\ndescription: Does good. Use it when good is needed.\n---\n# Good\n",
      to: "skills/good/SKILL.md")
    try scratch.write("---\nname: Bad\n---\n[x](y.md)\n", to: "skills/bad/SKILL.md")
    try scratch.write(
      "---\nname: web\ndescription: x\n---\n6 test files, 7 test files, port 1\n",
      to: "more/web/SKILL.md")
    try scratch.write(
      "version: 1\nkind: http\nurl: http://127.0.0.1:1\npaths: { data: /nowhere }\n",
      to: "more/web/ops.yaml")
    try scratch.write(
      #"{"timestamp":"2026-03-20T14:33:12Z","model":"haiku","estimated_cost_usd":0.25}"#
        + "\nbad\n",
      to: "ledger.jsonl")
    let configuration = Self.configuration.replacingOccurrences(of: "WORK", with: scratch.work)
    try scratch.write(configuration, to: "home/.config/skillctl/config.yaml")
    try scratch.write(Self.systemctl, to: "bin/systemctl")
    try scratch.write(Self.journalctl, to: "bin/journalctl")
    try scratch.write(Self.symbiont, to: "bin/symbiont")
    try scratch.write(Self.copies, to: "copies.sh")
    try scratch.write("#!/bin/sh\nshift; exec \"$@\"\n", to: "bin/sudo")
    let check = """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1])); document = json.load(open("output.json"))
      jsonschema.Draft202012Validator.check_schema(schema); jsonschema.validate(document, schema)
      """
    try scratch.write(check, to: "check.py")
    let run = try RealBinary.shell(
      "chmod +x bin/*; export HOME=$PWD/home PATH=$PWD/bin:$PATH; sh copies.sh; "
        + "skillctl \(arguments) >output.json 2>/dev/null; "
        + "python3 check.py '\(Self.docs)/schemas/\(schema).schema.json'", in: scratch.work)
    #expect(run.output == "")
    #expect(run.exitCode == 0)
  }

  private static let configuration = """
    targets:
      here: { kind: http, url: "http://127.0.0.1:1", unit: { name: a.service } }
      rooted:
        { kind: http, url: "http://127.0.0.1:1", site: { root: /nowhere/at/all }, paths: { a: { path: /etc, type: directory, mode: "0111" } } }
      web: { kind: dendrite, url: "http://127.0.0.1:1" }
      releases: { kind: http, url: "http://127.0.0.1:1", release: { root: WORK/releases },
        site: { root: WORK/site, url: "http://127.0.0.1:1/skills" } }

    """

  /// A unit that never becomes active.
  private static let systemctl = """
    #!/bin/sh
    echo LoadState=loaded; echo ActiveState=failed; echo SubState=failed; echo Result=exit-code
    echo MainPID=0; echo NRestarts=0; echo ExecMainStatus=78
    """

  /// Makes a copy, and targets whose data can be copied.
  private static let copies = """
    mkdir data backups copy
    head -n 1 ledger.jsonl | tee copy/ledger.jsonl >data/ledger.jsonl
    : >copy/state.db
    (cd copy && sha256sum * >../sums) && mv sums copy/SHA256SUMS
    for name in data fresh; do
      cat >>home/.config/skillctl/config.yaml <<end
      $name:
        kind: symbiont
        url: http://127.0.0.1:1
        unit: { environment: { SYMBIONT_DATA_DIR: $PWD/$name } }
        paths: { program: $PWD/bin/symbiont }
        backup: { path: $PWD/backups, at_most: 26h }
    end
    done

    """

  /// Copies what is there.
  private static let symbiont = """
    #!/bin/sh
    for to; do :; done
    case $1 in
      backup) cp -r "${0%/*}/../copy" "$to"; echo 'state.db: 2 tasks, checked' ;;
      ledger) echo '{"total":{"calls":1,"unknown_costs":0,"cost_usd":0.25},"bad_line_count":0}' ;;
    esac
    """

  private static let journalctl = """
    #!/bin/sh
    echo '{"MESSAGE":"a","__REALTIME_TIMESTAMP":"1795291201500000","PRIORITY":"4","_PID":"7"}'
    """

  /// Sorts as a list does; what it lacks comes last.
  private func inOrder(_ list: [String]) -> (String, String) -> Bool {
    { (list.firstIndex(of: $0) ?? .max) < (list.firstIndex(of: $1) ?? .max) }
  }
}
