import GRDB

/// The tables of `state.db`, version by version. A version that was released is never changed.
enum StoreSchema {
  /// In the file's header, so that `file` and this program know whose it is: "SYMB".
  static let applicationID = 0x5359_4D42

  static let version = versions.count

  private static let versions = [
    """
    CREATE TABLE task (
      -- The order in which tasks were accepted.
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      task TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN (
        'pending', 'processing', 'done', 'failed', 'interrupted', 'cancelled', 'blocked')),
      source TEXT NOT NULL CHECK (source IN ('task', 'queue')),
      force_tier TEXT,
      created_at INTEGER NOT NULL,
      not_before INTEGER,
      started_at INTEGER,
      finished_at INTEGER,
      attempts INTEGER NOT NULL DEFAULT 0,
      max_attempts INTEGER NOT NULL DEFAULT 1,
      blocked_reason TEXT,
      result TEXT,
      error TEXT,
      error_category TEXT,
      tier TEXT,
      elapsed_seconds REAL,
      input_tokens INTEGER,
      output_tokens INTEGER,
      cost INTEGER, -- Billionths of a dollar.
      released INTEGER NOT NULL DEFAULT 0, -- Attempts that do not count.
      fence INTEGER, -- Of the attempt that is running.
      lease_until INTEGER,
      idempotency_key TEXT,
      extra TEXT, -- What else its line said when it was imported: a JSON object.
      CHECK ((state = 'processing') = (fence IS NOT NULL)),
      CHECK ((state = 'processing') = (lease_until IS NOT NULL)),
      CHECK ((state IN ('done', 'failed', 'interrupted', 'cancelled')) = (finished_at IS NOT NULL))
    ) STRICT;
    CREATE INDEX task_state ON task (state, seq);
    CREATE INDEX task_ready ON task (seq) WHERE state = 'pending' AND not_before IS NULL;
    CREATE INDEX task_waiting ON task (not_before) WHERE state = 'pending' AND not_before IS NOT NULL;
    CREATE INDEX task_finished ON task (finished_at) WHERE finished_at IS NOT NULL;
    CREATE UNIQUE INDEX task_key ON task (idempotency_key) WHERE idempotency_key IS NOT NULL;

    CREATE TABLE attempt (
      -- Never used twice, not even after its row is gone.
      fence INTEGER PRIMARY KEY AUTOINCREMENT,
      task INTEGER NOT NULL REFERENCES task (seq) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN (
        'running', 'done', 'failed', 'interrupted', 'cancelled', 'released')),
      process INTEGER NOT NULL, -- The start of the daemon that it belongs to.
      started_at INTEGER NOT NULL,
      finished_at INTEGER,
      tier TEXT,
      elapsed_seconds REAL,
      input_tokens INTEGER,
      output_tokens INTEGER,
      cost INTEGER,
      error TEXT,
      error_category TEXT,
      UNIQUE (task, number),
      CHECK ((state = 'running') = (finished_at IS NULL))
    ) STRICT;

    CREATE TABLE state_count (
      state TEXT PRIMARY KEY,
      tasks INTEGER NOT NULL CHECK (tasks >= 0)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO state_count VALUES ('pending', 0), ('processing', 0), ('done', 0), ('failed', 0),
      ('interrupted', 0), ('cancelled', 0), ('blocked', 0);
    CREATE TRIGGER task_added AFTER INSERT ON task BEGIN
      UPDATE state_count SET tasks = tasks + 1 WHERE state = NEW.state;
    END;
    CREATE TRIGGER task_moved AFTER UPDATE OF state ON task WHEN OLD.state <> NEW.state BEGIN
      UPDATE state_count SET tasks = tasks - 1 WHERE state = OLD.state;
      UPDATE state_count SET tasks = tasks + 1 WHERE state = NEW.state;
    END;
    CREATE TRIGGER task_removed AFTER DELETE ON task BEGIN
      UPDATE state_count SET tasks = tasks - 1 WHERE state = OLD.state;
    END;

    CREATE TABLE pause (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      reason TEXT NOT NULL,
      since INTEGER NOT NULL,
      until INTEGER
    ) STRICT;

    CREATE TABLE fact (
      name TEXT PRIMARY KEY,
      value INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    INSERT INTO fact VALUES ('process', 0), ('adopted', 0);
    """
  ]

  /// - Throws: ``StoreError`` for a file of another program or of a later version.
  static func check(_ db: Database, path: String) throws {
    let owner = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    let isEmpty = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0
    guard owner == applicationID || owner == 0 && isEmpty else {
      throw StoreError.foreign(path: path)
    }
    guard found <= version else {
      throw StoreError.newer(path: path, version: found, known: version)
    }
  }

  /// Brings a database, which must have passed ``check(_:path:)``, to this version, each step in one
  /// transaction.
  static func prepare(_ db: Database) throws {
    var found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    while found < version {
      try db.inTransaction(.immediate) {
        try db.execute(sql: versions[found])
        found += 1
        try db.execute(
          sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(found)")
        return .commit
      }
    }
  }
}
