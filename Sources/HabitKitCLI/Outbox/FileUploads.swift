internal import HabitModel
internal import HabitWire
internal import POSIXFiles

/// Attaches the files of check-ins that the server has recorded.
struct FileUploads {
    private let account: Account
    private let files: OutboxFiles?
    /// The command's own files, by check-in id; they may not be on the disk.
    private let own: [String: [UInt8]]
    /// The habit and the day of each recorded check-in.
    private var places: [String: (habit: String, day: Day)] = [:]
    /// Why an upload failed, so that no other one is tried.
    private var stopped: Failure?

    init(_ account: Account, _ files: OutboxFiles?, own: [String: [UInt8]]) {
        self.account = account
        self.files = files
        self.own = own
    }

    /// Remembers what the server has recorded.
    mutating func note(_ answer: CheckInAnswer) {
        for result in answer.results {
            let habit = result.entry.map { String($0.habitID) } ?? result.habit?.address ?? result.slug
            guard let habit, let day = result.logDate ?? result.entry?.logDate else { continue }
            places[result.id.lowercased()] = (habit, day)
        }
    }

    /// Attaches the file of a recorded check-in; attaching it again is harmless.
    ///
    /// - Returns: why that failed; nil if it did not, or there is no file.
    mutating func attach(_ checkIn: CheckIn, of batch: QueuedBatch, isSideTask: Bool) -> Failure? {
        guard let id = checkIn.id, let name = batch.files[id] else { return nil }
        if let stopped { return stopped }
        do throws(Failure) {
            guard let bytes = try bytes(of: id), let place = places[checkIn.key] else { return nil }
            var call = try TypedFile(name: name, bytes: bytes).call(place.habit, on: place.day, account)
            call.isUpload = !isSideTask
            call.isSideTask = isSideTask
            try account.perform(call)
            return nil
        } catch {
            let failure = error.saying("cannot attach \"\(name)\": \(error.message)", error.hint)
            if case .temporary = FailureDisposition(error) { stopped = failure }
            return failure
        }
    }

    /// The bytes of a file; nil if it is gone, because another process has attached it.
    private func bytes(of id: String) throws(Failure) -> [UInt8]? {
        if let bytes = own[id] { return bytes }
        guard let files else { return nil }
        do throws(SystemError) { return try files.read(id) } catch {
            guard error.isMissing else {
                throw Failure(.fileUnusable, "cannot read \(files.path)/\(id): \(error)")
            }
            return nil
        }
    }
}
