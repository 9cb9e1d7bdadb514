import Glibc
import Synchronization

/// Runs the jobs of one actor on one thread of its own.
///
/// A dispatch queue would do the same on borrowed threads: it wakes them slower, gives them up and makes them again,
/// and counts ours, which sleep in poll(2), against the ones it allows itself.
final class ThreadExecutor: SerialExecutor {
    private let queue = JobQueue()

    /// Throws `unreachable` if the system has no thread left.
    init() throws(PQError) {
        let retained = Unmanaged.passRetained(queue)
        var thread = pthread_t()
        var everySignal = sigset_t()
        var before = sigset_t()
        // Signals are for the main thread; a new thread inherits the mask.
        sigfillset(&everySignal)
        pthread_sigmask(SIG_SETMASK, &everySignal, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        let failure = pthread_create(&thread, nil, threadMain, retained.toOpaque())
        guard failure == 0 else {
            retained.release()
            throw .unreachable(message: "no thread for a connection, errno \(failure)")
        }
        pthread_detach(thread)
    }

    // Possibly on that very thread, which therefore is not waited for.
    deinit { queue.post(.stop) }

    func enqueue(_ job: consuming ExecutorJob) {
        queue.post(.run(UnownedJob(job), self))
    }
}

private func threadMain(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    let queue = Unmanaged<JobQueue>.fromOpaque(context).takeRetainedValue()
    while case .run(let job, let executor) = queue.next() {
        job.runSynchronously(on: executor.asUnownedSerialExecutor())
    }
    return nil
}

/// What a thread has to do next, and a way to sleep until there is something.
final class JobQueue: Sendable {
    enum Job: Sendable {
        /// The executor travels along, so that it is there until the job has run.
        case run(UnownedJob, ThreadExecutor)
        case stop
    }

    private let jobs = Mutex<[Job]>([])
    // Any thread may use a semaphore of C.
    nonisolated(unsafe) private let semaphore: UnsafeMutablePointer<sem_t>

    init() {
        semaphore = .allocate(capacity: 1)
        sem_init(semaphore, 0, 0)
    }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    func post(_ job: Job) {
        jobs.withLock { $0.append(job) }
        sem_post(semaphore)
    }

    /// Sleeps until there is a job.
    func next() -> Job {
        while sem_wait(semaphore) != 0 {}
        return jobs.withLock { $0.removeFirst() }
    }
}
