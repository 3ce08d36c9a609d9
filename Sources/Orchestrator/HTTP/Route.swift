import HTTPTypes

/// A path, and what answers there.
struct Route: Sendable {
  /// As the API's description writes it: `/tasks/{id}`.
  let path: String
  private let endpoints: [Endpoint]
  private let segments: [[UInt8]]

  fileprivate init(_ path: String, _ endpoints: [Endpoint]) {
    self.path = path
    self.endpoints = endpoints
    segments = Self.segments(path).map { Array($0) }
  }

  /// What a method asks for; `HEAD` asks what `GET` does.
  func endpoint(_ method: HTTPRequest.Method) -> Endpoint? {
    let asked = method == .head ? .get : method
    return endpoints.first { $0.method == asked }
  }

  /// The methods that there are, for the field `Allow`.
  var allowed: String {
    endpoints.flatMap { $0.method == .get ? ["GET", "HEAD"] : [$0.method.rawValue] }
      .joined(separator: ", ")
  }

  fileprivate static func segments(_ path: String) -> [Substring.UTF8View] {
    path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
  }

  /// The values of the path's names; nil when it is another path.
  fileprivate func match(_ parts: [Substring.UTF8View]) -> [String: String]? {
    guard parts.count == segments.count else { return nil }
    var values: [String: String] = [:]
    for (part, segment) in zip(parts, segments) {
      if segment.first == UInt8(ascii: "{") {
        guard let value = Query.decoded(part, plus: false), !value.isEmpty else { return nil }
        values[String(decoding: segment.dropFirst().dropLast(), as: UTF8.self)] = value
      } else if !part.elementsEqual(segment) {
        return nil
      }
    }
    return values
  }
}

/// Every path that there is.
struct Routes: Sendable {
  /// Those without names in them.
  private let plain: [String: Route]
  private let named: [Route]

  init(_ endpoints: [Endpoint]) {
    let byPath = Dictionary(grouping: endpoints, by: \.path)
    let routes = byPath.map { Route($0.key, $0.value) }
    plain = Dictionary(
      uniqueKeysWithValues: routes.filter { !$0.path.contains("{") }.map { ($0.path, $0) })
    named = routes.filter { $0.path.contains("{") }
  }

  /// The route of a path, and the values of its names.
  func find(_ path: String) -> (route: Route, parameters: [String: String])? {
    if let route = plain[path] { return (route, [:]) }
    let parts = Route.segments(path)
    for route in named {
      if let parameters = route.match(parts) { return (route, parameters) }
    }
    return nil
  }
}
