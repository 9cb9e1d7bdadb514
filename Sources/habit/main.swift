import Glibc
import HabitKitCLI

exit(runHabit(arguments: Array(CommandLine.arguments.dropFirst()), in: .live))
