import HabitModel
import Testing

@testable import HabitServer

@Suite("store contract: presumed logins")
struct PresumedLoginContract {
    @Test(
        "each check-in of a batch is judged by what its own request presumed",
        arguments: Engine.allCases,
        [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
    )
    func eachCheckInIsJudgedAlone(engine: Engine, order: [Int]) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            _ = try await store.habit("run", of: ada)
            let end = noon.advanced(bySeconds: 7200)
            try await store.addSession(LoginRecord(id: "s", userID: ada, createdAt: noon, expiresAt: end))
            let owner = try #require(try await store.owners(ofSessions: ["s"], at: noon)["s"])
            let stale = AuthenticatedUser(
                user: owner.user,
                dayStartChangedAt: owner.dayStartChangedAt.advanced(bySeconds: -1),
                grant: owner.grant,
                token: nil
            )
            let presumptions: [AuthenticatedUser?] = [stale, owner, nil]
            let batch = order.map { number in
                var checkIn = ValidatedCheckIn.sample(by: ada, at: Int64(number), session: "s")
                checkIn.presumed = presumptions[number]
                return checkIn
            }
            let results = try await store.record(batch)
            for (number, result) in zip(order, results) {
                if case .loginChanged = result {
                    #expect(number == 0)
                } else {
                    #expect(number != 0 && result.entry != nil)
                }
            }
            #expect(try await store.events(of: ada).count == 2)
        }
    }
}
