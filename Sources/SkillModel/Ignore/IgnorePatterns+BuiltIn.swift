extension IgnorePatterns {
  /// What is never part of a published skill, whatever a `.skillignore` says.
  ///
  /// The union of what skill-creator's `package_skill.py`, the `skills` installer, MOAT and ClawHub
  /// leave out, and what editors and systems drop into folders. Virtual environments under another
  /// name than `.venv` are known by their `pyvenv.cfg`, which the reader looks for.
  package static let builtIn = IgnorePatterns(
    """
    .git
    .svn/
    .hg/
    .bzr/
    _darcs/
    .fossil
    CVS/
    .DS_Store
    ._*
    __MACOSX/
    Thumbs.db
    desktop.ini
    __pycache__/
    *.pyc
    *.pyo
    .pytest_cache/
    .mypy_cache/
    .ruff_cache/
    .venv/
    node_modules/
    *~
    .*.sw[a-p]
    *.swp
    *.swo
    .#*
    \\#*#
    .idea/
    .vscode/
    .clawhub/
    /evals/
    /.skillignore
    /skill.oms.sig
    /moat-attestation.json
    """)

  /// The pattern shown for a folder that is a Python virtual environment.
  package static let virtualEnvironmentMark = "pyvenv.cfg"
}
