import Curl
import FaultKit
import HabitModel
import HabitWire
import Testing

/// What people do all day: of 100 requests, 70 read, 25 check in, 4 add a habit and delete it again, and one logs in.
struct MixedLoad: Sendable {
    private static let habits = (1...5).map { "habit-\($0)" }
    private static let firstDay = Day("2026-01-01") ?? .first
    private static let days = 60
    /// The time limit of a request in milliseconds; high, because a busy machine may be slow.
    private static let patience = 120_000

    /// One client per person, over connections that only they share.
    private let clients: [Client]

    /// - Parameter tokens: the people's tokens.
    init(_ tokens: [String], at url: String) {
        let anonymousClient = Client(url)
        clients = tokens.map { token in
            var client = anonymousClient
            client.token = token
            return client
        }
    }

    private static func name(_ number: Int) -> String { "person-\(number)" }

    /// Signs people up, each with a few habits and two months of entries; returns their tokens.
    static func people(_ count: Int, at url: String) async throws -> [String] {
        var tokens: [String] = []
        for number in 0..<count {
            let person = try await Client.signedUp(as: name(number), at: url)
            for habit in habits { try await person.addCounter(habit) }
            let past = habits.flatMap { habit in
                (0..<days).map { CheckIn(habit: habit, logDate: firstDay.advanced(by: $0)) }
            }
            try await person.send(.checkIns, json: past, expecting: 200)
            tokens.append(try #require(person.token))
        }
        return tokens
    }

    /// Sends the request with this number; returns its kind and its status, 0 without an answer.
    func send(_ number: Int) async -> (kind: String, status: Int) {
        let client = clients[number % clients.count]
        let habit = Self.habits[number / clients.count % Self.habits.count]
        // Spreads the kinds over each 100 requests.
        switch number * 37 % 100 {
        case ..<70: return ("read", (try? await read(number, habit, with: client)) ?? 0)
        case ..<95: return ("log", (try? await log(number, habit, with: client)) ?? 0)
        case ..<99: return ("add", (try? await add(number, with: client)) ?? 0)
        default: return ("login", (try? await logIn(number % clients.count, with: client)) ?? 0)
        }
    }

    private func read(_ number: Int, _ habit: String, with client: Client) async throws -> Int {
        switch number % 4 {
        case 0: try await client.send(.habits, timeout: Self.patience).status
        case 1: try await client.send(.log, habit, timeout: Self.patience).status
        case 2: try await client.send(.streak, habit, timeout: Self.patience).status
        default: try await client.send(.today, timeout: Self.patience).status
        }
    }

    private func log(_ number: Int, _ habit: String, with client: Client) async throws -> Int {
        let day = Self.firstDay.advanced(by: number % Self.days)
        return try await client.checkIn(habit, on: day, timeout: Self.patience).status
    }

    private func add(_ number: Int, with client: Client) async throws -> Int {
        let name = "new-\(number)"
        let body = try [UInt8](JSON.encode(NewHabit(name: name)))
        let added = try await client.send(.addHabit, body: body, timeout: Self.patience).status
        guard added == 201 else { return added }
        return try await client.send(.removeHabit, name, query: "?permanently=true", timeout: Self.patience)
            .status
    }

    /// Tries again when the server says so: each core hashes one password at a time, and few requests may wait.
    private func logIn(_ person: Int, with client: Client) async throws -> Int {
        let account = Credentials(username: Self.name(person), password: Client.password)
        let body = try [UInt8](JSON.encode(account))
        while true {
            let status = try await client.send(.login, body: body, timeout: Self.patience).status
            guard status == 503 else { return status }
            try await Task.sleep(for: .seconds(1))
        }
    }
}
