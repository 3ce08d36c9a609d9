/// Whether the fake says that somebody is logged in.
enum Login {
  static func status() -> Int32 {
    switch System.variable("FAKE_CLAUDE_LOGIN") {
    case "out":
      System.print("{\n  \"loggedIn\": false,\n  \"authMethod\": \"none\"\n}\n")
      return 1
    case "notice":
      System.print("token refresh pending\n", to: 2)
      System.print("{\"loggedIn\": true, \"authMethod\": \"claude.ai\"}\n")
      return 1
    case "old":
      System.print("error: unknown command 'auth'\n", to: 2)
      return 1
    case "hang":
      System.tellReady("login")
      System.waitForSignals()
    default:
      System.print(
        "{\n  \"loggedIn\": true,\n  \"authMethod\": \"claude.ai\",\n  \"subscriptionType\": \"fake\"\n}\n"
      )
      return 0
    }
  }

  static func codexStatus() -> Int32 {
    let isOut = System.variable("FAKE_CLAUDE_LOGIN") == "out"
    System.print(isOut ? "Not logged in\n" : "Logged in using ChatGPT\n", to: 2)
    return isOut ? 1 : 0
  }
}
