import FoundationEssentials
import Glibc
import HabitServer

exit(
    await runHabitServer(
        arguments: Array(CommandLine.arguments.dropFirst()),
        environment: ProcessInfo.processInfo.environment
    )
)
