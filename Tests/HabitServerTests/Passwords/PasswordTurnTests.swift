import Testing

@testable import HabitServer

@Suite("turns of addresses in the password queue")
struct PasswordTurnTests {
    private typealias Queue = PasswordQueue<String>

    private func asker(_ number: UInt64, isKnown: Bool = false) -> Queue.Asker {
        Queue.Asker(address: IPAddress(high: number, low: 0), isKnown: isKnown)
    }

    private func order(_ queue: inout PasswordQueue<String>) -> [String] {
        var order: [String] = []
        while let next = queue.next() { order.append(next) }
        return order
    }

    @Test("addresses take turns, and each address's own passwords stay in order")
    func addressesTakeTurns() {
        var queue = Queue(limit: 32)
        for name in ["a1", "a2", "a3"] { #expect(queue.add(name, of: asker(1)) == nil) }
        #expect(queue.add("b1", of: asker(2)) == nil)
        #expect(queue.add("b2", of: asker(2)) == nil)
        #expect(queue.add("c1", of: asker(3)) == nil)
        #expect(order(&queue) == ["a1", "b1", "c1", "a2", "b2", "a3"])
    }

    @Test("an address that was served waits for those that were not")
    func servedAddressWaits() {
        var queue = Queue(limit: 32)
        for name in ["a1", "a2"] { _ = queue.add(name, of: asker(1)) }
        #expect(queue.next() == "a1")
        _ = queue.add("b1", of: asker(2))
        _ = queue.add("a3", of: asker(1))
        #expect(order(&queue) == ["a2", "b1", "a3"])
    }

    @Test("the addresses of one IPv6 network of 64 bits take one turn between them")
    func networksTakeTurns() throws {
        var queue = Queue(limit: 4)
        for number in 1...4 {
            let neighbour = try #require(IPAddress("2001:db8::\(number)"))
            #expect(queue.add("a\(number)", of: .init(address: neighbour)) == nil)
        }
        let stranger = try #require(IPAddress("2001:db8:0:1::1"))
        #expect(queue.add("b1", of: .init(address: stranger)) == "a4")
        #expect(order(&queue) == ["a1", "b1", "a2", "a3"])
    }

    @Test("an address that has logged in before comes first")
    func knownAddressComesFirst() {
        var queue = Queue(limit: 32)
        for number in 1...9 { _ = queue.add("stranger \(number)", of: asker(UInt64(number))) }
        _ = queue.add("owner", of: asker(10, isKnown: true))
        #expect(queue.next() == "owner")
    }

    @Test(
        "in a full queue, a newcomer replaces the last of the address with the most, whose own newcomers are refused"
    )
    func newcomerReplacesLast() {
        var queue = Queue(limit: 4)
        for number in 1...4 { #expect(queue.add("a\(number)", of: asker(1)) == nil) }
        #expect(queue.add("a5", of: asker(1)) == "a5")
        #expect(queue.add("b1", of: asker(2)) == "a4")
        #expect(queue.add("b2", of: asker(2)) == "a3")
        #expect(queue.add("b3", of: asker(2)) == "b3")
        #expect(order(&queue) == ["a1", "b1", "a2", "b2"])
    }

    @Test(
        "a queue full of strangers with one place each refuses another stranger and takes in a known address"
    )
    func fullOfStrangers() {
        var queue = Queue(limit: 32)
        for number in 1...32 { #expect(queue.add("\(number)", of: asker(UInt64(number))) == nil) }
        #expect(queue.add("33", of: asker(33)) == "33")
        #expect(queue.add("owner", of: asker(34, isKnown: true)) == "32")
        #expect(order(&queue) == ["owner"] + (1...31).map(String.init))
    }
}
