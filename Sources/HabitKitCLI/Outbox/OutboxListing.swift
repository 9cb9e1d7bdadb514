internal import HabitModel

/// What is in the outbox, as far as the names tell.
struct OutboxListing {
    /// The files, the oldest first.
    let names: [OutboxName]
    /// Files with a name that a version to come may have given them.
    let strangers: [String]

    /// An outbox without anything.
    static let empty = OutboxListing([])

    init(_ names: [String]) {
        var own: [OutboxName] = []
        var strangers: [String] = []
        for name in names where name.hasSuffix(".json") && !name.hasPrefix(".") {
            if let name = OutboxName(name) { own.append(name) } else { strangers.append(name) }
        }
        self.names = own.sorted()
        self.strangers = strangers.sorted()
    }

    /// The files of one account.
    func names(of owner: Owner) -> [OutboxName] { names(of: owner.tag) }

    private func names(of tag: String) -> [OutboxName] { names.filter { $0.tag == tag } }

    /// How many check-ins wait; no file is opened for it.
    var count: Int { names.reduce(0) { $0 + $1.count } }

    /// How many check-ins wait for one account; no file is opened for it.
    func count(of owner: Owner) -> Int { count(of: owner.tag) }

    /// The same, for an account that is known by its ``Owner/tag`` alone.
    func count(of tag: String) -> Int {
        names(of: tag).reduce(0) { $0 + $1.count }
    }
}
