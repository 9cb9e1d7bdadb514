import Glibc
import Synchronization

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
