import Curl
import FaultKit
import Foundation
import HabitModel
import HabitWire
import Testing

/// People who check in and change their avatars all the time.
struct BackupLoad: Sendable {
    let people: [Client]
    /// The number of check-ins per new avatar.
    var checkInsForAPicture = 1
    private let stop = Flag()

    static func people(_ names: [String], at url: String) async throws -> BackupLoad {
        var people: [Client] = []
        for name in names {
            let person = try await Client.signedUp(as: name, at: url)
            try await person.addCounter("Run")
            #expect(try await person.upload(Picture.png).status == 200)
            people.append(person)
        }
        return BackupLoad(people: people)
    }

    /// Runs while the closure does; returns the numbers of check-ins and avatars that were accepted.
    func during(_ body: () async throws -> Void) async throws -> (checkIns: Int, pictures: Int) {
        try await withThrowingTaskGroup(of: (Int, Int).self) { group in
            for person in people { group.addTask { try await work(person) } }
            do { try await body() } catch {
                stop.raise()
                throw error
            }
            stop.raise()
            return try await group.reduce((0, 0)) { ($0.0 + $1.0, $0.1 + $1.1) }
        }
    }

    private func work(_ person: Client) async throws -> (Int, Int) {
        let start = try #require(Day("2026-01-01"))
        var taken = (0, 0)
        while !stop.isRaised {
            let body = try [UInt8](
                JSON.encode(CheckIn(logDate: start.advanced(by: taken.0 % 60), status: true))
            )
            if [200, 201].contains(try await person.send(.checkIn, "run", body: body).status) {
                taken.0 += 1
            }
            guard taken.0 % checkInsForAPicture == 20 % checkInsForAPicture else { continue }
            if try await person.upload(Picture.png).status == 200 { taken.1 += 1 }
        }
        return taken
    }
}
