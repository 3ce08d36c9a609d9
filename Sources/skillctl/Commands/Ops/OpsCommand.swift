import ArgumentParser

/// `skillctl ops`: looking at services, and working with them, by what their skills say.
struct OpsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ops",
    _superCommandName: "skillctl",
    abstract: "Look at the services that skills describe, and work with them.",
    discussion: """
      A skill with an ops.yaml is a target. Which one is meant: --target, else $SKILLCTL_TARGET, \
      else the only ops.yaml of this repository, else default_target of the user's own \
      ~/.config/skillctl/config.yaml. `local` is a symbiont on this machine.
      """,
    subcommands: [
      OpsStatusCommand.self,
      OpsHealthCommand.self,
      OpsLogsCommand.self,
      OpsStartCommand.self,
      OpsStopCommand.self,
      OpsRestartCommand.self,
      OpsExecCommand.self,
      OpsTaskCommand.self,
      OpsQueueCommand.self,
      OpsEventsCommand.self,
      OpsLedgerCommand.self,
      OpsCostCommand.self,
      OpsDoctorCommand.self,
      OpsDeployCommand.self,
      OpsPublishCommand.self,
      OpsRollbackCommand.self,
      OpsReleasesCommand.self,
      OpsAuditCommand.self,
      OpsUnlockCommand.self,
      OpsSetupCommand.self,
      OpsBackupCommand.self,
      OpsRestoreCommand.self,
      OpsWebCommand.self,
      OpsTargetsCommand.self,
    ])
}
