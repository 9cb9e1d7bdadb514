// The compiler finds `timespec` in the first module that it loads, which may be this or Glibc.
import CNIOLinux
import Glibc
import HabitModel

/// What the server asks what time it is; tests give it a time of their own.
typealias Clock = @Sendable () -> Instant

/// The machine's clock.
func systemClock() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
}
