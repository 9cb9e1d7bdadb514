import Glibc
import HabitKitCLI

// Skip the handlers of exit(3): they would free what libcurl may still be loading on another thread. All output has
// already been written.
_exit(runHabit())
