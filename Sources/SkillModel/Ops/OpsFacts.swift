/// What an `ops.yaml` says of a service: where it runs, by which unit, with which files and endpoints,
/// and what must hold for it to be well.
///
/// The same values describe a target, once the user's own file, flags and the kind's defaults have been
/// laid over and under them; each fact knows who states it. Never a secret.
package struct OpsFacts: Sendable, Equatable {
  package var kind: Stated<OpsKind>?
  /// Of the target; without it the skill's name counts.
  package var name: Stated<String>?
  /// Without it the service is on this machine.
  package var host: Stated<OpsHost>?
  /// As seen from the host, without a `/` at its end.
  package var url: Stated<String>?
  /// What the service binds; without it what `url` names.
  package var listen: Stated<HostAndPort>?
  /// The version that the skill's text is about.
  package var runs: Stated<String>?
  /// The path of the Prometheus metrics.
  package var metrics: Stated<String>?
  package var unit = OpsUnit()
  /// In the file's order.
  package var paths: [OpsPath] = []
  package var endpoints: [OpsEndpoint] = []
  package var checks: [OpsCheck] = []
  /// Addresses at which something can be downloaded.
  package var downloads: [Stated<String>] = []
  package var backup: OpsBackup?
  package var logs: Stated<OpsLogs>?
  package var release = OpsRelease()
  package var site = OpsSite()
  package var key: Stated<OpsKey>?

  package init() {}
}

/// Which service it is, and so which commands and defaults there are for it.
package enum OpsKind: String, Sendable, CaseIterable {
  case symbiont, dendrite, http
}

/// Where the service runs.
package enum OpsHost: Sendable, Equatable {
  /// On this machine, without ssh.
  case here
  /// A host of the user's `~/.ssh/config`, or a name that ssh can resolve, as `user@name` too.
  case alias(String)
}

/// The systemd unit.
package struct OpsUnit: Sendable, Equatable {
  package var name: Stated<String>?
  /// Whether it starts with the machine.
  package var enabled: Stated<Bool>?
  /// The user it runs as.
  package var user: Stated<String>?
  /// In the file's order.
  package var environment: [(name: String, value: Stated<String>)] = []

  package init() {}

  package static func == (lhs: OpsUnit, rhs: OpsUnit) -> Bool {
    lhs.name == rhs.name && lhs.enabled == rhs.enabled && lhs.user == rhs.user
      && lhs.environment.elementsEqual(rhs.environment, by: ==)
  }

  /// The value of an environment variable.
  package func environment(_ name: String) -> Stated<String>? {
    environment.first { $0.name == name }?.value
  }
}

/// A file or folder of the host.
package struct OpsPath: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    case file, directory, link, socket
  }

  /// The name it is called by in the file.
  package let name: String
  /// Absolute.
  package var path: Stated<String>
  package var kind: Stated<Kind>?
  package var owner: Stated<String>?
  package var group: Stated<String>?
  /// The permission bits.
  package var mode: Stated<FileMode>?

  package init(name: String, path: Stated<String>) {
    self.name = name
    self.path = path
  }
}

/// One request that the service answers.
package struct OpsEndpoint: Sendable, Equatable {
  package enum Method: String, Sendable, CaseIterable {
    case get, head, post, put, patch, delete
  }

  package let method: Method
  /// Starts with `/`, and may have a query, or parts such as `{id}`.
  package let path: String
  /// The status that it answers with.
  package let status: Int
  /// Members that the JSON answer has, dotted.
  package let fields: [String]
  package let origin: OpsOrigin

  package init(
    method: Method, path: String, status: Int = 200, fields: [String] = [], origin: OpsOrigin
  ) {
    self.method = method
    self.path = path
    self.status = status
    self.fields = fields
    self.origin = origin
  }

  /// Whether it can be asked for without any effect, and as it is written.
  package var isAskable: Bool { [.get, .head].contains(method) && !path.contains("{") }

  /// `GET /health`.
  package var title: String { "\(method.rawValue.uppercased()) \(path)" }
}

/// A file, or a folder with files, that a backup leaves on the host.
package struct OpsBackup: Sendable, Equatable {
  /// Absolute.
  package var path: Stated<String>
  /// How old the newest file may be.
  package var atMost: Stated<Duration>

  package init(path: Stated<String>, atMost: Stated<Duration>) {
    self.path = path
    self.atMost = atMost
  }
}

/// Where the service's log is.
package enum OpsLogs: Sendable, Equatable {
  /// The journal of its unit.
  case journal
  /// A file of the host, absolute.
  case file(String)
}

/// How releases lie on the host.
package struct OpsRelease: Sendable, Equatable {
  /// The folder above `releases/`, absolute.
  package var root: Stated<String>?
  /// How many releases are kept.
  package var keep: Stated<Int>?
  /// Names in `root` that all releases share.
  package var shared: Stated<[String]>?
  /// The name, in `root`, of the link to the release in use.
  package var current: Stated<String>?
  /// The file in a release that is its systemd unit.
  package var unit: Stated<String>?
  /// A program of the release with its arguments that says whether the configuration suits it.
  package var check: Stated<[String]>?
  package var hooks = OpsHooks()

  package init() {}
}

/// Commands of a deploy, each a program with its arguments, that no shell reads. They are run on the host, in
/// the folder of the new release.
package struct OpsHooks: Sendable, Equatable {
  /// Before the switch: what they refuse is not deployed.
  package var before: Stated<[[String]]>?
  /// Once the new release is well.
  package var after: Stated<[[String]]>?
  /// Once a release that was sick is taken back.
  package var failed: Stated<[[String]]>?

  package init() {}
}

/// Where on the host the site that skillctl builds, `dist/`, is served from.
package struct OpsSite: Sendable, Equatable {
  /// The folder above `releases/`, absolute.
  package var root: Stated<String>?
  /// Where the site is read, without a `/` at its end.
  package var url: Stated<String>?
  /// How many versions are kept.
  package var keep: Stated<Int>?
  /// The name, in `root`, of the link to the version that is served.
  package var current: Stated<String>?
  /// The Git repository on the host to which skills are pushed, absolute.
  package var repository: Stated<String>?

  package init() {}
}

/// Where the key for requests comes from; never the key itself.
package struct OpsKey: Sendable, Equatable {
  package enum Source: Sendable, Equatable {
    /// An environment variable of whoever runs the command.
    case variable(String)
    /// A program with its arguments, whose first line of output is the key. Only the user's own file may
    /// name one.
    case command([String])
  }

  package let source: Source
  /// The header it is sent in; nil for the kind's own.
  package let header: String?

  package init(source: Source, header: String? = nil) {
    self.source = source
    self.header = header
  }
}
