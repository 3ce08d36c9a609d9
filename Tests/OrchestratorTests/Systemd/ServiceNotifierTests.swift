#if os(Linux)
  import Foundation
  import Testing

  @testable import Orchestrator

  @Suite struct ServiceNotifierTests {
    @Test func messagesReachASocketOfAnyKind() throws {
      let folder = try TemporaryFolder()
      for name in [folder.path + "/notify", "@symbiont-\(UUID().uuidString)"] {
        let socket = try DatagramSocket(name)
        let notifier = ServiceNotifier(["NOTIFY_SOCKET": name], process: 1)
        #expect(notifier.send(.ready, .status("two\nlines")))
        #expect(socket.next() == "READY=1\nSTATUS=two lines")
        #expect(notifier.send(.stopping, .extend(.seconds(2)), .alive))
        #expect(socket.next() == "STOPPING=1\nEXTEND_TIMEOUT_USEC=2000000\nWATCHDOG=1")
      }
    }

    @Test(arguments: [
      "", "relative", "@", "/", "/nobody/listens", "/" + String(repeating: "x", count: 200),
    ])
    func nobodyWhoListensIsNoFailure(_ name: String) {
      #expect(!ServiceNotifier(["NOTIFY_SOCKET": name], process: 1).send(.ready))
      #expect(!ServiceNotifier([:], process: 1).send(.ready))
    }

    @Test func theWatchdogIsOnlyFedWhenItIsMeantForUs() {
      func interval(_ values: [String: String]) -> Duration? {
        ServiceNotifier(
          ["NOTIFY_SOCKET": "/x/y"].merging(values) { $1 }, process: 42
        ).aliveInterval
      }
      #expect(interval(["WATCHDOG_USEC": "60000000"]) == .seconds(30))
      #expect(interval(["WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "42"]) == .seconds(30))
      #expect(interval(["WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "41"]) == nil)
      #expect(interval(["WATCHDOG_USEC": "x"]) == nil)
      #expect(interval([:]) == nil)
    }
  }
#endif
