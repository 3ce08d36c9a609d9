import ArgumentParser

/// `skillctl ops queue`: the tasks of a symbiont.
struct OpsQueueCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "queue",
    _superCommandName: "skillctl ops",
    abstract: "Look at the tasks of a symbiont, add some, cancel and pause.",
    discussion: """
      Without a word behind it, the newest tasks are listed.

        skillctl ops queue --state pending,blocked
        skillctl ops queue show queued-4f2a9c --history
        skillctl ops queue pause --for 2h --reason 'the disk is being replaced'
      """,
    subcommands: [
      QueueListCommand.self, QueueShowCommand.self, QueueAddCommand.self, QueueCancelCommand.self,
      QueuePauseCommand.self, QueueResumeCommand.self, QueueUnblockCommand.self,
    ],
    defaultSubcommand: QueueListCommand.self)
}
