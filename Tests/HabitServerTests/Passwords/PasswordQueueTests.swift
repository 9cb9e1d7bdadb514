import HabitWire
import Testing

@testable import HabitServer

@Suite("queue for password hashing")
struct PasswordQueueTests {
    @Test("32 requests may wait for a core, and later ones are told to retry")
    func queueIsBounded() async throws {
        let passwords = Passwords(cores: 1)
        let results = await withTaskGroup(of: Problem?.self) { group in
            for _ in 0..<40 {
                group.addTask {
                    do {
                        _ = try await passwords.matches("x", nil)
                        return nil
                    } catch { return error as? Problem }
                }
            }
            // Rejected requests return at once; there is no need to wait for the others.
            var rejected: [Problem] = []
            for await result in group {
                if let result { rejected.append(result) }
                if rejected.count == 7 { break }
            }
            group.cancelAll()
            try? await passwords.close()
            return rejected
        }
        #expect(results == Array(repeating: .busy, count: 7))
        #expect(Problem.busy.status == 503)
    }

    @Test("only our own hash format can be parsed")
    func onlyOwnHashFormatIsParsed() throws {
        let hash = try PasswordHash(hashing: "correct horse", cost: PasswordCost(exponent: 4, parallelism: 1))
        let read = try #require(PasswordHash(phc: hash.phc))
        #expect(read.phc == hash.phc)
        #expect(try read.matches("correct horse"))
        #expect(try !read.matches("correct horsf"))
        for text in [
            "", "x", "$scrypt$", hash.phc + "$", String(hash.phc.dropLast(2)), hash.phc + "AAAA",
            hash.phc.replacing("ln=4", with: "ln=31"), hash.phc.replacing("$scrypt", with: "$argon2id"),
            hash.phc.replacing("p=1", with: "p=99999"), hash.phc.replacing("r=8", with: "r=99999"),
            hash.phc.replacing("ln=4", with: "ln=-4"), hash.phc.replacing("ln=4", with: "ln=04"),
        ] {
            #expect(PasswordHash(phc: text) == nil)
        }
    }
}
