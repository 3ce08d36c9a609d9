import SymbiontAPI

extension Setting {
  /// Every key but `router.rules`, in the order of the example.
  package static let all: [Setting] = place + models + routing + work + money + bounds

  /// The key of the routing rules, which only the file can hold.
  package static let rulesKey = "router.rules"
  /// Kept free for what is not built yet.
  static let reserved = ["webhooks"]

  private static let place = [
    Setting(
      "host", \.host, .address,
      "The address at which the API listens. Any but loopback needs a token."),
    Setting(
      "port", \.port, .port,
      "Its port; `auto` takes any that is free, and 0 means no listener at all."),
    Setting(
      "data_dir", \.dataDirectory, .text,
      "The folder of ledger.jsonl, state.db and queue.jsonl.", isPath: true),
    Setting(
      "token_file", \.tokenFile, SettingFormat.text.optional,
      "A file that holds the token which clients must show; only its owner may read it. Without it, a "
        + "systemd credential called `token` is taken.", example: "/etc/symbiont/token",
      isPath: true),
    Setting(
      list: "allowed_hosts", \.allowedHosts,
      "Names under which a proxy reaches the API, besides its own address.",
      example: "symbiont.example.org"),
    Setting(
      "log_level", \.logLevel, SettingFormat<String>.choice(Settings.LogLevel.self, "log level"),
      "What is logged: debug, info, notice, warning or error, each with those behind it."),
  ]

  private static let models =
    [
      Setting(
        "executor", \.executor,
        SettingFormat<String>.choice(Settings.ExecutorKind.self, "executor"),
        "The program that calls the models: claude or codex."),
      Setting(
        "claude_cli", \.claude, .program,
        "Claude Code: a name, which is looked for in PATH, or an absolute path."),
      Setting("codex_cli", \.codex, .program, "Codex, in the same way."),
      Setting(
        list: "cli_arguments", \.arguments, "Further arguments for every call.",
        example: "--permission-mode,dontAsk"),
    ]
    + tier("haiku", \.haiku.model, \.haiku.cost) + tier("sonnet", \.sonnet.model, \.sonnet.cost)
    + tier("opus", \.opus.model, \.opus.cost)

  private static func tier(
    _ name: String, _ model: any WritableKeyPath<Settings, String> & Sendable,
    _ cost: any WritableKeyPath<Settings, USD> & Sendable
  ) -> [Setting] {
    [
      Setting(
        "tiers.\(name).model", model, .word, "The model of this tier, as the program knows it."),
      Setting(
        "tiers.\(name).cost", cost, .amount,
        "US dollars that a call costs at most; it counts where nobody knows the real cost."),
    ]
  }

  private static let routing = [
    Setting(
      "default_tier", \.defaultTier, SettingFormat<String>.choice(Tier.self, "tier"),
      "The tier of a task that no rule fits and the classifier does not answer for."),
    Setting(
      "router.classify", \.isClassifying, .truth,
      "Whether the cheapest tier is asked which tier a task needs."),
  ]

  private static let work = [
    Setting(
      "heartbeat_interval", \.heartbeat, .duration(.seconds(1)...(.seconds(86_400))),
      "How often the daemon looks after itself and the queue; tasks start at once all the same.",
      aliases: ["heartbeat_interval_ms"]),
    Setting(
      "max_queue_batch", \.heartbeatBatch, .count(1...1000),
      "Symbiont's; without effect, since tasks start as soon as `concurrency` allows."),
    Setting("concurrency", \.concurrency, .count(1...256), "How many tasks run at the same time."),
    Setting(
      "lease", \.lease, .duration(.seconds(5)...(.seconds(3600))),
      "How long an attempt holds its task without a sign of life."),
    Setting(
      "max_attempts", \.maxAttempts, .count(1...100),
      "How often a task is tried; 1 means that nothing is ever run twice."),
    Setting(
      "backoff.first", \.backoff.first, .duration(.milliseconds(1)...(.seconds(86_400))),
      "The pause before a second attempt; it doubles each time."),
    Setting(
      "backoff.most", \.backoff.most, .duration(.milliseconds(1)...(.seconds(7 * 86_400))),
      "The longest of these pauses."),
    Setting(
      "timeouts.call", \.callTimeout, .duration(.seconds(1)...(.seconds(86_400))),
      "How long one call of a model may take."),
    Setting(
      "timeouts.classify", \.classifyTimeout, .duration(.seconds(1)...(.seconds(3600))),
      "How long the classifier may take."),
    Setting(
      "timeouts.drain", \.drainTimeout, .duration(.seconds(0)...(.seconds(3600))),
      "How long running tasks are waited for when the daemon stops. Less than the unit's TimeoutStopSec."
    ),
    Setting(
      "breaker.failures", \.breakerFailures, .count(1...1000),
      "After so many failed calls in a row, dispatch pauses."),
    Setting(
      "breaker.pause", \.breakerPause, .duration(.seconds(1)...(.seconds(86_400))),
      "For how long."),
    Setting(
      "limit_pause", \.limitPause, .duration(.seconds(1)...(.seconds(7 * 86_400))),
      "How long the queue waits at a limit of the account that does not say when it ends."),
  ]

  private static let money =
    limit("task", \.budgets.task.soft, \.budgets.task.hard, "one task", "0.50")
    + limit("day", \.budgets.all.day.soft, \.budgets.all.day.hard, "a day (UTC)", "5")
    + limit("month", \.budgets.all.month.soft, \.budgets.all.month.hard, "a month (UTC)", "100")
    + limit(
      "haiku.day", \.budgets.haiku.day.soft, \.budgets.haiku.day.hard, "this tier a day", "1")
    + limit(
      "haiku.month", \.budgets.haiku.month.soft, \.budgets.haiku.month.hard, "this tier a month",
      "20")
    + limit(
      "sonnet.day", \.budgets.sonnet.day.soft, \.budgets.sonnet.day.hard, "this tier a day", "3")
    + limit(
      "sonnet.month", \.budgets.sonnet.month.soft, \.budgets.sonnet.month.hard,
      "this tier a month", "60")
    + limit("opus.day", \.budgets.opus.day.soft, \.budgets.opus.day.hard, "this tier a day", "3")
    + limit(
      "opus.month", \.budgets.opus.month.soft, \.budgets.opus.month.hard, "this tier a month",
      "60")

  private static func limit(
    _ name: String, _ soft: any WritableKeyPath<Settings, USD?> & Sendable,
    _ hard: any WritableKeyPath<Settings, USD?> & Sendable, _ what: String, _ example: String
  ) -> [Setting] {
    [
      Setting(
        "budgets.\(name).soft", soft, SettingFormat.amount.optional,
        "US dollars for \(what) at which a warning is given.", example: example),
      Setting(
        "budgets.\(name).hard", hard, SettingFormat.amount.optional,
        "US dollars for \(what) at which nothing more is started.", example: example),
    ]
  }

  private static let bounds = [
    Setting(
      "retention.finished", \.keepFinishedFor,
      .duration(.seconds(3600)...(.seconds(3650 * 86_400))),
      "How long finished tasks are kept."),
    Setting(
      "retention.least", \.keepFinished, .count(0...10_000_000),
      "How many of the last finished ones are kept however old they are."),
    Setting(
      "limits.body", \.mostBody, .size(1 << 10...(64 << 20)), "The largest body of a request."),
    Setting(
      "limits.headers", \.mostHeaders, .size(1 << 10...(1 << 20)), "The largest head of a request."),
    Setting(
      "limits.task", \.mostTask, .size(1...(10 << 20)), "The longest task, in bytes of UTF-8."),
    Setting(
      "limits.events", \.mostEventClients, .count(0...100_000),
      "How many clients may follow the events at once."),
    Setting(
      "timeouts.request", \.requestTimeout, .duration(.seconds(1)...(.seconds(3600))),
      "How long a client may take to send its request."),
  ]
}
