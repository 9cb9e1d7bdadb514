import Glibc
import HabitKitCLI

// Without the handlers of exit(3): libcurl may still be loading on a thread of its own, and they would take from it what
// it is about to use. Everything that was written is with the system already.
_exit(runHabit())
