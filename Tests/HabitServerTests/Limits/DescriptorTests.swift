import Testing

@testable import HabitServer

@Suite("how many clients are let in")
struct DescriptorTests {
    @Test(
        "database, S3 and files keep their descriptors, and even a tiny limit lets somebody in",
        arguments: [(1024, 960), (128, 64), (80, 20), (4, 1), (0, 1), (Int.max, Int.max - 64)]
    )
    func connections(limit: Int, expected: Int) {
        #expect(ConnectionLimit.connections(within: limit) == expected)
    }
}
