import Foundation
import GRDB

@testable import Orchestrator

extension SQLiteStore {
  func pragma(_ name: String) throws -> Int? {
    try pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA \(name)") }
  }

  func run(_ sql: String) throws {
    try pool.writeWithoutTransaction { try $0.execute(sql: sql) }
  }

  /// How SQLite would carry out a statement, in its own words.
  func plan(_ sql: String) throws -> String {
    try pool.writeWithoutTransaction { db in
      try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql.replacing(/\?[12]?/, with: "5"))").map {
        $0["detail"] as String
      }
      .joined(separator: "; ")
    }
  }
}

extension TemporaryFolder {
  func rights(_ name: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
  }
}
