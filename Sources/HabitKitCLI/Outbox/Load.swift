internal import HabitWire

/// What goes into one request.
struct Load {
    /// A batch that is to be sent.
    struct Part {
        /// Its file; nil for what a command sends itself, which it also removes itself.
        let name: OutboxName?
        let batch: QueuedBatch
        /// At least as many bytes as its check-ins have on the wire.
        let size: Int

        init(name: OutboxName, batch: QueuedBatch, size: Int) {
            self.name = name
            self.batch = batch
            self.size = size
        }

        /// What a command sends itself.
        init(own batch: QueuedBatch) {
            name = nil
            self.batch = batch
            size = QueuedBatch.size(of: batch.checkIns)
        }
    }

    /// The most check-ins and bytes that a server takes at once.
    static let limits = (count: 1_000, size: 1 << 20)

    private(set) var parts: [Part] = []
    private var count = 0
    private var size = 0

    init(_ parts: some Sequence<Part> = []) {
        for part in parts { append(part) }
    }

    /// The check-ins, in order.
    var checkIns: [CheckIn] { parts.flatMap(\.batch.checkIns) }

    /// Whether another part may go along; the first always may.
    func hasRoom(for part: Part) -> Bool {
        parts.isEmpty
            || count + part.batch.checkIns.count <= Self.limits.count && size + part.size < Self.limits.size
    }

    mutating func append(_ part: Part) {
        parts.append(part)
        count += part.batch.checkIns.count
        size += part.size
    }

    /// The same, with what a command sends itself behind what waited.
    var inOrder: Load {
        Load(parts.filter { $0.name != nil } + parts.filter { $0.name == nil })
    }

    /// Smaller loads: what a command sends itself, or else half of the parts each.
    var pieces: [Load] {
        let own = parts.filter { $0.name == nil }
        guard own.isEmpty || own.count == parts.count else {
            return [Load(own), Load(parts.filter { $0.name != nil })]
        }
        let middle = parts.count / 2
        return [Load(parts[..<middle]), Load(parts[middle...])]
    }
}
