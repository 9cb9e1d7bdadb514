internal import HabitModel
internal import HabitWire

/// Decides which request to send next, and what each answer means for its check-ins.
///
/// A command's own check-ins are the first batches; the queue follows, oldest first. Answers are matched to check-ins
/// by id. Nothing here does IO: ``SendLoop`` reads, writes and sends, and reports back.
struct Sender {
    /// The most check-ins and bytes that a server accepts in one request.
    static let limits = (count: 1_000, size: 1 << 20)

    /// A batch in a request.
    struct Part {
        /// The batch's file in the queue; nil for the command's own check-ins.
        let file: OutboxName?
        var batch: QueuedBatch

        var isOwn: Bool { file == nil }
    }

    /// What the caller must do next.
    enum Step {
        /// Read a file and call ``add(_:)``.
        case read(OutboxName)
        /// Send these batches and call ``receive(_:)``, ``fail(_:)`` or ``correct(_:)``.
        case send([Part])
        /// Replace the part's file with one for each half and call ``didSplit(into:)``.
        case split(Part)
        case stop
    }

    /// The outcomes so far.
    private(set) var result = SendResult()
    /// The command's own check-ins after all corrections.
    private(set) var own: [QueuedBatch]
    /// Set once the server has said that the account's day starts at another time.
    private(set) var dayStartChange: Correction?

    private let offset: (Instant) -> Int
    private var nextOwn = 0
    private var files: ArraySlice<OutboxName>
    private var isFirst = true
    /// The request being assembled; nil between requests.
    private var gathered: [Part]?
    private var isFull = false
    /// Smaller requests that replace a refused one; the last is sent next.
    private var smaller: [[Part]] = []
    private var inFlight: [Part] = []
    /// The part that is too large, with the server's refusal.
    private var tooLarge: (part: Part, failure: Failure)?

    /// - Parameters:
    ///   - own: the command's own check-ins.
    ///   - files: the queue, oldest first.
    ///   - offset: seconds east of UTC at an instant.
    init(own: [QueuedBatch], files: [OutboxName], offset: @escaping (Instant) -> Int) {
        self.own = own
        self.files = files[...]
        self.offset = offset
    }

    /// The next step.
    ///
    /// - Parameter hasTime: whether there is time for another request with nothing but the queue. The first request and
    ///   the command's own check-ins are sent in any case.
    mutating func next(hasTime: Bool) -> Step {
        if result.stopped != nil { return .stop }
        if let tooLarge { return .split(tooLarge.part) }
        if let parts = smaller.popLast() { return send(parts) }
        while true {
            if gathered == nil {
                if nextOwn < own.count {
                    gathered = [Part(file: nil, batch: own[nextOwn])]
                    nextOwn += 1
                } else if files.isEmpty || !(isFirst || hasTime) {
                    return .stop
                } else {
                    gathered = []
                }
                isFirst = false
            }
            if let file = files.first, !isFull { return .read(file) }
            let parts = gathered ?? []
            gathered = nil
            isFull = false
            // The queue is older, so it goes first.
            if !parts.isEmpty { return send(parts.filter { !$0.isOwn } + parts.filter(\.isOwn)) }
        }
    }

    private mutating func send(_ parts: [Part]) -> Step {
        inFlight = parts
        return .send(parts)
    }

    /// Takes the batch from the file that was read; nil if the file holds nothing to send.
    mutating func add(_ batch: QueuedBatch?) {
        guard let file = files.first, var parts = gathered else { return }
        if var batch {
            if let dayStartChange { batch = corrected(batch, dayStartChange, isOwn: false) }
            let count = parts.reduce(batch.count) { $0 + $1.batch.count }
            let size = parts.reduce(batch.size) { $0 + $1.batch.size }
            guard parts.isEmpty || count <= Self.limits.count && size < Self.limits.size else {
                isFull = true
                return
            }
            parts.append(Part(file: file, batch: batch))
            gathered = parts
        }
        files.removeFirst()
    }

    /// Takes an answer, and returns the queued parts that were in the request.
    mutating func receive(_ reply: Reply<CheckInAnswer>) -> [Part] {
        let results = Dictionary(grouping: reply.value.results) { $0.id.lowercased() }
        let incomplete = Failure(
            .answerUnusable,
            "the server's answer does not have exactly one result for each check-in"
        )
        for part in inFlight {
            for checkIn in part.batch.checkIns {
                if let matches = results[checkIn.key], matches.count == 1 {
                    result[checkIn] = SendResult.Outcome(matches[0], of: checkIn, in: part)
                } else {
                    result[checkIn] = .queued(incomplete)
                    result.stopped = incomplete
                }
            }
        }
        if inFlight.contains(where: \.isOwn) { result.replies.append(reply) }
        return inFlight.filter { !$0.isOwn }
    }

    /// Takes the failure of a whole request, and returns the queued parts that now have an outcome.
    mutating func fail(_ failure: Failure) -> [Part] {
        switch FailureDisposition(failure) {
        case .temporary, .loginNeeded, .forbidden:
            result.stopped = failure
            return []
        case .rejected, .clockAhead: break
        }
        guard inFlight.count == 1, let part = inFlight.first else {
            smaller += Self.split(inFlight).reversed()
            return []
        }
        if failure.isTooLarge, part.batch.count > 1 {
            if part.isOwn {
                smaller += part.batch.halves.map { [Part(file: nil, batch: $0)] }.reversed()
            } else {
                tooLarge = (part, failure)
            }
            return []
        }
        guard !part.isOwn else {
            result.stopped = failure
            return []
        }
        for checkIn in part.batch.checkIns {
            result[checkIn] = SendResult.Outcome(part.batch.naming(failure, of: checkIn), isOwn: false)
        }
        return [part]
    }

    /// Smaller requests: the command's own check-ins and the queue, or two halves of either.
    private static func split(_ parts: [Part]) -> [[Part]] {
        let own = parts.filter(\.isOwn)
        guard own.isEmpty || own.count == parts.count else { return [own, parts.filter { !$0.isOwn }] }
        let middle = parts.count / 2
        return [Array(parts[..<middle]), Array(parts[middle...])]
    }

    /// Takes the files of the halves; nil if they cannot be written, in which case the whole file stays queued.
    ///
    /// Returns the part if it has an outcome.
    mutating func didSplit(into halves: [(file: OutboxName, batch: QueuedBatch)]?) -> [Part] {
        guard let (part, failure) = tooLarge else { return [] }
        tooLarge = nil
        guard let halves else {
            for checkIn in part.batch.checkIns { result[checkIn] = .queued(failure) }
            return [part]
        }
        smaller += halves.map { [Part(file: $0.file, batch: $0.batch)] }.reversed()
        return []
    }

    /// Corrects all check-ins not sent yet, schedules the last request again, and returns the queued parts that changed.
    mutating func correct(_ correction: Correction) -> [Part] {
        if case .dayStart = correction { dayStartChange = correction }
        own = own.map { corrected($0, correction, isOwn: true) }
        var changed: [Part] = []
        smaller = (smaller + [inFlight]).map { parts in
            parts.map { part in
                let new = Part(file: part.file, batch: corrected(part.batch, correction, isOwn: part.isOwn))
                if !part.isOwn, new.batch.decisions != part.batch.decisions { changed.append(new) }
                return new
            }
        }
        return changed
    }

    private func corrected(_ batch: QueuedBatch, _ correction: Correction, isOwn: Bool) -> QueuedBatch {
        let batch = batch.corrected(correction, isOwn: isOwn, offset: offset)
        // Whether a check-in was made after the change of the day start depends on the clock.
        guard case .clock = correction, isOwn, let dayStartChange else { return batch }
        return batch.corrected(dayStartChange, isOwn: true, offset: offset)
    }
}
