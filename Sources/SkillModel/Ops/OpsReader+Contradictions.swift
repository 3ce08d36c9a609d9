// Facts of one file that cannot all be true. What the skill's text says otherwise is for `doctor`: in
// prose a port or a path may be an example, or another service's.
extension OpsReader {
  mutating func noteContradictions() {
    guard let url = facts.url, let address = try? WebAddress(url.value) else { return }
    let server = HostAndPort(host: address.socketHost, port: address.port)
    if server.isLoopback, let listen = facts.listen, listen.value.port != server.port {
      contradiction(
        listen,
        "the service listens at port \(listen.value.port), and `url` asks port \(server.port)")
    }
    if let listen = facts.listen, server.isLoopback, !listen.value.isLoopback,
      !listen.value.isEverywhere
    {
      contradiction(
        listen,
        "the service listens at \(listen.value.host) alone, and `url` asks \(server.host)")
    }
    guard facts.kind?.value == .symbiont else { return }
    if let port = facts.unit.environment("SYMBIONT_PORT"), server.isLoopback,
      port.value != "\(server.port)"
    {
      contradiction(port, "the unit sets port \(port.value), and `url` asks port \(server.port)")
    }
    if let folder = facts.unit.environment("SYMBIONT_DATA_DIR"),
      let data = facts.paths.first(where: { $0.name == "data" })?.path, data.value != folder.value
    {
      contradiction(
        folder,
        "the unit's data directory is \(folder.value.shortened()), and `paths` says "
          + data.value.shortened())
    }
  }

  private mutating func contradiction<Value>(_ fact: Stated<Value>, _ message: String) {
    guard let range = fact.origin.range else { return }
    note(.contradiction, range, message, help: "find out which is true, and correct the other")
  }
}
