import NIOCore
import NIOHTTPTypes

/// Ends a request's body with an error when its end is not there in time.
///
/// An alarm of the event loop costs next to nothing, and the body needs no task of its own.
final class SlowRequests: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart

  private let timeout: TimeAmount
  private var alarm: Scheduled<Void>?

  init(_ timeout: TimeAmount) { self.timeout = timeout }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      alarm = context.eventLoop.assumeIsolated().scheduleTask(in: timeout) {
        context.fireErrorCaught(SlowRequest())
      }
    case .body: break
    case .end: stop()
    }
    context.fireChannelRead(data)
  }

  func channelInactive(context: ChannelHandlerContext) {
    stop()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { stop() }

  private func stop() {
    alarm?.cancel()
    alarm = nil
  }
}

/// A body did not arrive in time.
struct SlowRequest: Error {}
