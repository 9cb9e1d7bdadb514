import HabitModel
import HabitWire

/// What an operator can do with people's accounts, while servers run or not.
enum UserTask: Equatable {
    case list
    case resetPassword(String)
    case delete(String, isConfirmed: Bool)

    /// Reads the words after `user`.
    init(_ words: inout ArraySlice<String>, isConfirmed: Bool) throws(SettingsError) {
        let verb = words.popFirst()
        switch verb {
        case "ls": self = .list
        case "reset-password", "delete":
            guard let name = words.popFirst() else {
                throw SettingsError("user \(verb ?? "")", "needs a name; see habit-server user ls")
            }
            self = verb == "delete" ? .delete(name, isConfirmed: isConfirmed) : .resetPassword(name)
        default:
            throw SettingsError(
                "user",
                "needs ls, reset-password NAME or delete NAME; see habit-server --help"
            )
        }
    }

    /// What is reported if it fails.
    var failure: String {
        switch self {
        case .list: "cannot list the users"
        case .resetPassword: "cannot reset the password"
        case .delete: "cannot delete the user"
        }
    }
}

/// Does a ``UserTask``.
struct UserOperator {
    /// How many people are read at once.
    static let pageSize = 1000

    let store: any HabitStore
    let objects: any ObjectStore
    let clock: Clock

    /// Does the task and returns what to print.
    func run(_ task: UserTask) async throws -> String {
        switch task {
        case .list: try await list()
        case .resetPassword(let name): try await resetPassword(of: name)
        case .delete(let name, let isConfirmed): try await delete(name, isConfirmed: isConfirmed)
        }
    }

    /// One line per person with columns separated by tabs: id, name, when the account was created, bytes stored.
    private func list() async throws -> String {
        var text = ""
        var last: Int64 = 0
        while true {
            let people = try await store.people(after: last, limit: Self.pageSize)
            for person in people {
                text += "\(person.id)\t\(person.username)\t\(person.createdAt)\t\(person.storedBytes)\n"
            }
            guard people.count == Self.pageSize, let id = people.last?.id else { return text }
            last = id
        }
    }

    /// Sets a random password, which also ends all logins and tokens.
    private func resetPassword(of name: String) async throws -> String {
        let stored = try await find(name)
        let password = LinkToken().text
        let passwords = Passwords()
        let hash = try await passwords.hash(password)
        try await passwords.close()
        do {
            try await store.changePassword(
                of: stored.userID,
                from: stored.passwordHash,
                to: hash,
                at: clock().wholeSecond
            )
        } catch StoreError.missing {
            throw OperatorError("\(name) has just changed the password")
        }
        return password + "\n"
    }

    private func delete(_ name: String, isConfirmed: Bool) async throws -> String {
        let stored = try await find(name)
        guard isConfirmed else {
            throw OperatorError(
                "this deletes \(stored.username) with all habits and check-ins: add --yes, after a backup"
            )
        }
        let keys: [String]
        do {
            keys = try await store.deleteUser(stored.userID, provenBy: stored.passwordHash, at: clock())
        } catch StoreError.missing {
            throw OperatorError("\(name) has just changed the password; try again")
        }
        var deleted: [String] = []
        for key in keys.compactMap({ ObjectKey($0) }) {
            do {
                try await objects.delete(key)
                deleted.append(key.text)
            } catch {
                break
            }
        }
        try await store.forgetOrphans(deleted)
        let left = keys.count - deleted.count
        let rest =
            left == 0
            ? "" : "; \(left) of \(keys.count) files are left in the file store, until a server deletes them"
        return "deleted \(stored.username)\(rest)\n"
    }

    private func find(_ name: String) async throws -> StoredPassword {
        guard let username = try? Username(name), let stored = try await store.password(of: username) else {
            throw OperatorError("no user named \"\(name)\"; see habit-server user ls")
        }
        return stored
    }
}

/// Why an operator's task failed, and what to do about it.
struct OperatorError: Error, Equatable, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
