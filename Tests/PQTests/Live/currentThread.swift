import Glibc

/// The thread this runs on; a function of its own because asynchronous code may not ask.
func currentThread() -> UInt { UInt(pthread_self()) }
