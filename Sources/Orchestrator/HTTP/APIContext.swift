import Hummingbird
import Logging
import NIOCore

/// What is known of a request besides what it says.
struct APIContext: InitializableFromSource {
  let channel: any Channel
  let logger: Logger

  init(source: ApplicationRequestContextSource) {
    channel = source.channel
    logger = source.logger
  }

  /// Ends the connection soon: whoever is still sending a body that nobody wants gets the answer first.
  func closeSoon() {
    channel.eventLoop.scheduleTask(in: .seconds(2)) { [channel] in channel.close(promise: nil) }
  }
}
