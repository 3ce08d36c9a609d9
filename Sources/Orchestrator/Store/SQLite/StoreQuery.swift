/// What is asked so often, or of so many tasks, that an index must answer it.
///
/// SQLite guesses which index is best, and without statistics guesses wrong for some: these name theirs,
/// and are refused when it is missing.
enum StoreQuery {
  static let firstReady = """
    SELECT \(TaskRow.columns) FROM task INDEXED BY task_ready
    WHERE state = 'pending' AND not_before IS NULL ORDER BY seq LIMIT 1
    """

  static let due = """
    UPDATE task INDEXED BY task_waiting SET not_before = NULL
    WHERE state = 'pending' AND not_before <= ?
    """

  static let nextWaiting = """
    SELECT not_before FROM task INDEXED BY task_waiting
    WHERE state = 'pending' AND not_before IS NOT NULL ORDER BY not_before LIMIT 1
    """

  static let oldestPending = """
    SELECT created_at FROM task INDEXED BY task_state WHERE state = 'pending' ORDER BY seq LIMIT 1
    """

  static let page = """
    SELECT \(TaskRow.columns) FROM task INDEXED BY task_state WHERE state = ? AND seq < ?
    ORDER BY seq DESC LIMIT ?
    """

  /// The same with long texts cut, so that a list of large tasks is a small one.
  static let shortPage = """
    SELECT \(TaskRow.shortColumns) FROM task INDEXED BY task_state WHERE state = ? AND seq < ?
    ORDER BY seq DESC LIMIT ?
    """

  static let keyed = """
    SELECT \(TaskRow.columns) FROM task INDEXED BY task_key WHERE idempotency_key = ?
    """

  static let lastFinished = """
    SELECT \(TaskRow.columns) FROM task INDEXED BY task_finished WHERE finished_at IS NOT NULL
    ORDER BY finished_at DESC, seq DESC LIMIT ?
    """

  /// At most 500 at a time. What comes before the oldest of those that stay is old in the same order, so
  /// the last `?1` are passed over once.
  static let prune = """
    DELETE FROM task WHERE seq IN (
      SELECT seq FROM (
        SELECT seq, finished_at FROM task INDEXED BY task_finished WHERE finished_at IS NOT NULL
        ORDER BY finished_at DESC, seq DESC LIMIT 500 OFFSET ?1)
      WHERE finished_at < ?2)
    """
}
