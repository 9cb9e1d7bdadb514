import FoundationEssentials
import Testing

@testable import HabitServer

@Suite("random UUIDs")
struct RandomUUIDTests {
    @Test("they have version 4 and variant 1, and no two are equal")
    func haveVersionAndVariant() {
        let texts = (0..<1000).map { _ in Array(UUID.random().uuidString.lowercased()) }
        #expect(texts.allSatisfy { $0[14] == "4" && "89ab".contains($0[19]) })
        #expect(Set(texts).count == texts.count)
        // Each of the other 122 bits varies, so every digit of the others is seen.
        let others = (0..<36).filter { ![8, 13, 14, 18, 19, 23].contains($0) }
        #expect(others.allSatisfy { position in Set(texts.map { $0[position] }).count == 16 })
    }
}
