/// How a target is reached.
package struct SessionSettings: Sendable {
  package var ssh: SSHSettings
  /// The key for requests may be sent: the target is the user's own, or he named it. A repository's file may
  /// name any variable, and so gets none by itself.
  package var maySendKey: Bool
  /// The value of an environment variable, if it is set.
  package var environment: @Sendable (String) -> String?
  /// Is told what ssh remarks when it connects.
  package var remark: @Sendable (String) -> Void

  package init(
    ssh: SSHSettings = SSHSettings(), maySendKey: Bool = false,
    environment: @escaping @Sendable (String) -> String? = { _ in nil },
    remark: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.ssh = ssh
    self.maySendKey = maySendKey
    self.environment = environment
    self.remark = remark
  }
}
