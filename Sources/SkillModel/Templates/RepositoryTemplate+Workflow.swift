extension RepositoryTemplate {
  /// An example of continuous integration, for GitHub Actions.
  ///
  /// Actions stand by their full commit, as
  /// https://docs.github.com/en/actions/reference/security/secure-use advises (checked 2026-11-21).
  static let workflowText = """
    # Checks every skill and builds dist/ on each push and each pull request.
    #
    # TO ADAPT: a runner has no skillctl. Build it once on the system that `runs-on` names (`make binary`
    # in a clone of skillctl leaves it in .build/skillctl), put that file where the runner can download
    # it, and set two variables of this repository (Settings, Secrets and variables, Actions, Variables):
    #   SKILLCTL_URL     its address
    #   SKILLCTL_SHA256  what `sha256sum` prints for it: 64 digits
    name: skills

    on:
      push:
      pull_request:

    permissions:
      contents: read

    jobs:
      skills:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
            with:
              fetch-depth: 0 # the dates of feed.xml and the index come from the whole history
              persist-credentials: false

          - name: Get skillctl
            env:
              SKILLCTL_URL: ${{ vars.SKILLCTL_URL }}
              SKILLCTL_SHA256: ${{ vars.SKILLCTL_SHA256 }}
            run: |
              if [ -z "$SKILLCTL_URL" ] || [ -z "$SKILLCTL_SHA256" ]; then
                echo "::error::SKILLCTL_URL and SKILLCTL_SHA256 are not set; .github/workflows/skills.yml says how"
                exit 1
              fi
              sudo apt-get update
              sudo apt-get install --yes --no-install-recommends libarchive-dev libbrotli-dev libcmark-dev libyaml-dev
              mkdir "$RUNNER_TEMP/bin"
              curl --fail --location --silent --show-error --output "$RUNNER_TEMP/bin/skillctl" "$SKILLCTL_URL"
              echo "$SKILLCTL_SHA256  $RUNNER_TEMP/bin/skillctl" | sha256sum --check
              chmod +x "$RUNNER_TEMP/bin/skillctl"
              echo "$RUNNER_TEMP/bin" >> "$GITHUB_PATH"

          - run: skillctl validate --all

          # If you commit dist/ (and take it out of .gitignore), write `skillctl package --all --check`
          # instead: it fails when dist/ is not what skills/ gives.
          - run: skillctl package --all

          - uses: actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2
            with:
              name: dist
              path: dist/
              include-hidden-files: true

    """
}
