import HabitWire
import Testing

@testable import HabitServer

@Suite("the queue for hashes")
struct PasswordQueueTests {
    @Test("32 wait for a core, and who comes then is told to come back")
    func bound() async throws {
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
            // The refused come back at once; the others need not be waited for.
            var refused: [Problem] = []
            for await result in group {
                if let result { refused.append(result) }
                if refused.count == 7 { break }
            }
            group.cancelAll()
            try? await passwords.close()
            return refused
        }
        #expect(results == Array(repeating: .busy, count: 7))
        #expect(Problem.busy.status == 503)
    }

    @Test("a hash is read back, and only ours")
    func phc() throws {
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
