import HabitModel
import HabitTestSupport
import HabitWire
import POSIXFiles
import Testing

@testable import HabitServer

@Suite("kinds of tokens", .server)
struct TokenKindTests {
    private static let closed = Endpoint.all.filter { AccessMatrixTests.table[$0]?.anybody == 401 }

    @Test("no endpoint accepts an unsigned token, whatever the spelling of its algorithm", arguments: closed)
    func unsignedTokenIsRejected(endpoint: Endpoint) async throws {
        let server = try TestServer.shared
        let genuine = try await server.person().forgery()
        let claims = Base64URL.text(Array(genuine.payload.utf8))
        let body = AccessMatrixTests.table[endpoint]?.body
        for algorithm in ["none", "None", "NONE", "nOnE", ""] {
            let header = Base64URL.text(Array(#"{"alg":"\#(algorithm)","typ":"at+jwt"}"#.utf8))
            for signature in ["", "AAAA"] {
                let token = "\(header).\(claims).\(signature)"
                let reply = try await server.send(
                    endpoint.method.rawValue,
                    endpoint.path(sampling: "1"),
                    token: token,
                    body
                )
                #expect(reply.code == "token_invalid", "\(algorithm)")
            }
        }
    }

    @Test("the token of a picture's link or of an invitation is not a login, and no login shows a picture")
    func kindsAreNotInterchangeable() async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        try await person.addHabit("run")
        let picture = try await person.post("/pictures", #"{"habit":"run"}"#).decoded(CreatedPicture.self)
        let link = String(picture.url.dropFirst("/s/".count).dropLast(".svg".count))
        let invitation = try await Invites.create(in: server.server.store, at: server.clock.now)
        for token in [link, String(invitation.dropFirst("/i/".count)), picture.url, invitation] {
            #expect(try await server.get("/users/me", token: token).code == "token_invalid", "\(token)")
        }
        let personal = try await person.token("full", ["full"])
        for token in [person.token, personal, String(invitation.dropFirst("/i/".count))] {
            #expect(try await server.get("/s/\(token).svg").status == 404, "\(token)")
        }
        #expect(try await server.get("/s/\(link).svg").status == 200)
    }
}
