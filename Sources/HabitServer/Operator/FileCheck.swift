import HabitModel

/// Compares the rows of files with the objects in the file store, while servers run or not.
///
/// Whatever looks wrong is looked at once more, because a server may have changed it meanwhile.
struct FileCheck {
    private static let step = 1000
    /// How many findings are printed.
    fileprivate static let shown = 50

    let store: any HabitStore
    let objects: any ObjectStore

    func run() async throws -> Findings {
        let listed = try await listedObjects()
        var findings = Findings(objects: listed.count)
        var unknown = listed
        var last = ""
        while true {
            let files = try await store.storedFiles(after: last, limit: Self.step)
            for file in files {
                findings.files += 1
                findings.bytes += file.size
                if unknown.removeValue(forKey: file.storageKey) == file.size { continue }
                if try await isWrong(file) { findings.wrong.append(file) }
            }
            guard files.count == Self.step, let key = files.last?.storageKey else { break }
            last = key
        }
        let orphans = Set(try await store.orphans())
        findings.orphans = unknown.keys.count { orphans.contains($0) }
        for key in unknown.keys.sorted() where !orphans.contains(key) {
            if try await isUnknown(key) { findings.unknown.append(key) }
        }
        return findings
    }

    /// The sizes of all objects, by key.
    private func listedObjects() async throws -> [String: Int64] {
        var listed: [String: Int64] = [:]
        var cursor: String?
        repeat {
            let page = try await objects.list(after: cursor)
            for object in page.objects { listed[object.key] = object.size }
            cursor = page.next
        } while cursor != nil
        return listed
    }

    /// Whether the row still exists, and its object is missing or has another size.
    private func isWrong(_ file: StoredFile) async throws -> Bool {
        guard let key = ObjectKey(file.storageKey) else { return true }
        do {
            if Int64(try await objects.get(key).count) == file.size { return false }
        } catch ObjectStoreError.missing {
            // Its row may be gone by now.
        }
        return try await store.hasFile(file.storageKey)
    }

    /// Whether the object still exists, and neither a row nor a line of the orphans names it.
    private func isUnknown(_ text: String) async throws -> Bool {
        guard let key = ObjectKey(text) else { return true }
        do { _ = try await objects.get(key, 0..<1) } catch ObjectStoreError.missing { return false }
        if try await store.hasFile(text) { return false }
        return try await !store.orphans().contains(text)
    }

    /// What the comparison has found.
    struct Findings: Sendable {
        var files = 0
        var bytes: Int64 = 0
        let objects: Int
        /// How many objects wait for a server to delete them.
        var orphans = 0
        /// The rows without their objects.
        var wrong: [StoredFile] = []
        /// The keys of objects that nothing names.
        var unknown: [String] = []

        init(objects: Int) {
            self.objects = objects
        }

        /// What to print.
        ///
        /// - Throws: ``OperatorError`` with all findings if rows and objects do not agree.
        func summary() throws -> String {
            let lines =
                wrong.prefix(FileCheck.shown).map { "missing: \($0.storageKey) of file \($0.id)" }
                + unknown.prefix(FileCheck.shown).map { "unknown: \($0)" }
            guard lines.isEmpty else {
                let rest = wrong.count + unknown.count - lines.count
                throw OperatorError(
                    "\(wrong.count) missing or damaged, \(unknown.count) unknown\n"
                        + lines.joined(separator: "\n") + (rest == 0 ? "" : "\nand \(rest) more")
                )
            }
            return "\(files) files, \(bytes) bytes: every file has its object\n"
                + (orphans == 0 ? "" : "\(orphans) more will be deleted within 25 hours\n")
        }
    }
}
