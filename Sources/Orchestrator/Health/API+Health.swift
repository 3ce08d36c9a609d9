import HTTPTypes
import Hummingbird
import SymbiontAPI

extension API {
  /// What looks at everything that the daemon depends on.
  var healthEndpoints: [Endpoint] {
    [
      Endpoint(.get, "/health/deep") { call in
        try call.query.allow()
        let health = await deepHealth.run()
        return try Answer.json(
          health, status: health.status == .failed ? .serviceUnavailable : .ok)
      }
    ]
  }
}
