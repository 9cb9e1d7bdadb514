import Testing

@testable import HabitServer

@Suite("addresses and trusted proxies")
struct TrustedProxiesTests {
    @Test(
        "addresses are read and written in their usual spelling",
        arguments: [
            ("127.0.0.1", "127.0.0.1"), ("255.255.255.255", "255.255.255.255"), ("::1", "::1"), ("::", "::"),
            ("2001:DB8::0001", "2001:db8::1"), ("::ffff:192.0.2.7", "192.0.2.7"),
        ]
    )
    func addressesAreRead(text: String, written: String) throws {
        #expect(try #require(IPAddress(text)).description == written)
    }

    @Test(
        "anything else is not an address",
        arguments: [
            "", "localhost", "1.2.3", "1.2.3.4.5", "1.2.3.256", "[::1]", "::1%lo", "1.2.3.4:80", " ::1",
        ]
    )
    func othersAreNotAddresses(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test("an IPv4 address counts alone, and IPv6 addresses count by their network of 64 bits")
    func subscribers() throws {
        let first = try #require(IPAddress("2001:db8:1:2:3:4:5:6"))
        let neighbour = try #require(IPAddress("2001:db8:1:2:ffff::1"))
        let stranger = try #require(IPAddress("2001:db8:1:3::1"))
        #expect(first.subscriber == neighbour.subscriber)
        #expect(first.subscriber != stranger.subscriber)
        let old = try #require(IPAddress("192.0.2.7"))
        #expect(old.subscriber == old)
        #expect(old.subscriber != IPAddress("192.0.2.8")?.subscriber)
    }

    @Test(
        "a network contains the addresses with its prefix",
        arguments: [
            ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.0", false),
            ("192.0.2.7", "192.0.2.7", true), ("192.0.2.7", "192.0.2.8", false),
            ("0.0.0.0/0", "203.0.113.1", true), ("0.0.0.0/0", "::1", false),
            ("2001:db8::/32", "2001:db8:ffff::1", true), ("2001:db8::/32", "2001:db9::1", false),
            ("2001:db8::/65", "2001:db8::8000:0:0:1", false), ("::/0", "2001:db8::1", true),
            ("192.0.2.0/31", "192.0.2.1", true), ("::ffff:10.0.0.0/104", "10.1.2.3", true),
            ("10.1.2.3/32", "10.1.2.3", true),
        ]
    )
    func networksContain(network: String, address: String, isInside: Bool) throws {
        let range = try #require(AddressRange(network))
        #expect(try range.contains(#require(IPAddress(address))) == isInside)
    }

    @Test(
        "an invalid list of networks is rejected as a whole",
        arguments: [
            "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/08", "10.0.0.0/-1", "proxy", "10.0.0.1,x", ",",
            "10.0.0.1/8", "::ffff:10.0.0.0/8", "2001:db8::1/32",
        ]
    )
    func invalidNetworksAreRejected(text: String) {
        #expect(TrustedProxies(text) == nil)
    }

    @Test(
        "the client is the last address that is not a trusted proxy's",
        arguments: [
            ("192.0.2.9", [], "192.0.2.9"), ("192.0.2.9", ["203.0.113.1"], "192.0.2.9"),
            ("10.0.0.1", [], "10.0.0.1"), ("10.0.0.1", ["203.0.113.1"], "203.0.113.1"),
            ("10.0.0.1", ["1.1.1.1, 203.0.113.1"], "203.0.113.1"),
            ("10.0.0.1", ["1.1.1.1", "203.0.113.1"], "203.0.113.1"),
            ("10.0.0.1", ["203.0.113.1, 10.0.0.2"], "203.0.113.1"),
            ("10.0.0.1", ["10.0.0.3,10.0.0.2"], "10.0.0.3"),
            ("10.0.0.1", ["203.0.113.1, nonsense"], "10.0.0.1"), ("10.0.0.1", ["unknown"], "10.0.0.1"),
            ("10.0.0.1", [""], "10.0.0.1"), ("10.0.0.1", ["[2001:db8::1]:443"], "2001:db8::1"),
            ("10.0.0.1", ["203.0.113.1:50000"], "203.0.113.1"),
            ("10.0.0.1", ["203.0.113.1, 10.0.0.9, nonsense, 10.0.0.2"], "10.0.0.2"),
        ] as [(String, [String], String)]
    )
    func clientIsLastUntrusted(peer: String, forwarded: [String], client: String) throws {
        let proxies = try #require(TrustedProxies("10.0.0.0/8 ::1"))
        let found = try proxies.client(of: #require(IPAddress(peer)), forwarded: forwarded)
        #expect(found.description == client)
    }

    @Test("by default only this machine is a trusted proxy, and none trusts nobody")
    func defaultIsThisMachine() throws {
        let local = try #require(IPAddress("127.0.0.1"))
        let forwarded = ["203.0.113.1"]
        #expect(TrustedProxies.loopback.client(of: local, forwarded: forwarded).description == "203.0.113.1")
        #expect(try #require(TrustedProxies("none")).client(of: local, forwarded: forwarded) == local)
        #expect(TrustedProxies.loopback.description == "127.0.0.0/8,::1/128")
    }
}
