import HTTPTypes
import Hummingbird

extension API {
  /// What Prometheus asks for.
  var metricsEndpoints: [Endpoint] {
    [
      Endpoint(.get, "/metrics") { call in
        try call.query.allow()
        return Answer.bytes(await metrics.text().utf8, type: PrometheusText.contentType)
      }
    ]
  }
}
