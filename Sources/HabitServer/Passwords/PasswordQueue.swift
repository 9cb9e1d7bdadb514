/// Passwords that wait to be hashed, at most a fixed number of them.
///
/// Addresses take turns, one password at a time, and those that have logged in to the account before come first. In a
/// full queue, the one whose turn is last gives way to a newcomer whose turn is earlier. So a flood from one address
/// takes the places that nobody else needs, and cannot fill the queue for others.
struct PasswordQueue<Element> {
    /// Who waits.
    struct Asker: Hashable, Sendable {
        /// The address, or its IPv6 network; nil for nobody.
        let address: IPAddress?
        /// Whether the address has logged in to the account before.
        let isKnown: Bool

        init(address: IPAddress?, isKnown: Bool = false) {
            self.address = address?.subscriber
            self.isKnown = isKnown
        }

        /// Somebody without an address, such as a task of the server itself.
        static var nobody: Asker { Asker(address: nil) }
    }

    private struct Place: Comparable {
        let isStranger: Bool
        /// How many turns of the address come first.
        let turn: Int
        let number: Int

        static func < (left: Place, right: Place) -> Bool {
            if left.isStranger != right.isStranger { return !left.isStranger }
            return (left.turn, left.number) < (right.turn, right.number)
        }
    }

    private let limit: Int
    private var waiting: [(place: Place, asker: Asker, element: Element)] = []
    private var turn = 0
    private var arrivals = 0

    var count: Int { waiting.count }

    init(limit: Int) {
        self.limit = limit
    }

    /// Adds an element.
    ///
    /// - Returns: the element that has to go because the queue is full, which may be the new one.
    mutating func add(_ element: Element, of asker: Asker) -> Element? {
        let last = waiting.lazy.filter { $0.asker.address == asker.address }.map(\.place.turn).max()
        arrivals &+= 1
        let place = Place(isStranger: !asker.isKnown, turn: max(last ?? 0, turn) + 1, number: arrivals)
        guard waiting.count >= limit else {
            waiting.append((place, asker, element))
            return nil
        }
        guard let victim = waiting.indices.max(by: { waiting[$0].place < waiting[$1].place }),
            place < waiting[victim].place
        else { return element }
        defer { waiting[victim] = (place, asker, element) }
        return waiting[victim].element
    }

    /// Removes the element whose turn it is.
    mutating func next() -> Element? {
        guard let index = waiting.indices.min(by: { waiting[$0].place < waiting[$1].place }) else {
            return nil
        }
        let next = waiting.remove(at: index)
        turn = max(turn, next.place.turn)
        return next.element
    }
}
