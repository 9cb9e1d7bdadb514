import HabitWire
import Testing

@testable import HabitServer

@Suite("/openapi.json and /docs", .server)
struct DescriptionTests {
    @Test("/openapi.json is the document")
    func documentIsServed() async throws {
        let reply = try await TestServer.shared.get("/openapi.json")
        #expect(try reply.json() == OpenAPIDocument.json)
        #expect(reply[header: "Content-Type"] == "application/json")
    }

    @Test("a client that has the document or the page gets 304", arguments: [Endpoint.openAPI, .docs])
    func knownTextGets304(endpoint: Endpoint) async throws {
        let server = try TestServer.shared
        let tag = try #require(try await server.get(endpoint.template)[header: "ETag"])
        for known in [tag, "W/\(tag)", "\"x\", \(tag)", "*"] {
            let reply = try await server.send("GET", endpoint.template, headers: [("If-None-Match", known)])
            #expect(reply.status == 304 && reply.body.isEmpty && reply[header: "ETag"] == tag)
        }
        let other = try await server.send("GET", endpoint.template, headers: [("If-None-Match", "\"x\"")])
        #expect(other.status == 200)
    }

    @Test("the page can load and run nothing")
    func pageIsInert() async throws {
        let reply = try await TestServer.shared.get("/docs")
        #expect(reply[header: "Content-Type"] == "text/html; charset=utf-8")
        let policy = try #require(reply[header: "Content-Security-Policy"])
        #expect(policy.hasPrefix("default-src 'none'; style-src 'sha256-"))
        #expect(!policy.contains("unsafe"))
        for mark in ["<script", "<img", "<link", "<form", " style=", " on", "http://"] {
            #expect(
                !reply.text.matches(of: try Regex(mark + (mark == " on" ? "[a-z]+=" : ""))).contains { _ in
                    true
                }
            )
        }
    }

    @Test("the page has a section with curl and habit for every endpoint", arguments: Endpoint.all)
    func pageDescribesEndpoint(endpoint: Endpoint) throws {
        let section = DocsSection(endpoint).text
        #expect(DocsPage.text.contains(section))
        #expect(section.contains("curl "))
        #expect(section.contains("$HABIT_SERVER\(endpoint.path(endpoint.about.placeholders.map(\.example)))"))
        let uploads = [Endpoint.setAvatar: "habit avatar set", .attachFile: "habit attach run photo.jpg"]
        #expect(section.contains(uploads[endpoint] ?? "habit api \(endpoint.method.rawValue) "))
        for parameter in endpoint.parameters ?? [] {
            #expect(section.contains("<code>\(parameter.name)</code>"))
        }
    }

    @Test("every link on the page has a target, and every element is closed")
    func pageIsWellFormed() {
        let text = DocsPage.text
        let targets = Set(text.matches(of: /\ id="([^"]*)"/).map { String($0.output.1) })
        let links = Set(text.matches(of: /\ href="#([^"]*)"/).map { String($0.output.1) })
        #expect(links.subtracting(targets) == [])
        #expect(links.count > Endpoint.all.count)
        var open: [Substring] = []
        for match in text.matches(of: /<(\/?)([a-z0-9]+)[^>]*>/) where match.output.2 != "meta" {
            if match.output.1.isEmpty {
                open.append(match.output.2)
            } else {
                #expect(open.popLast() == match.output.2)
            }
        }
        #expect(open == [])
    }
}
