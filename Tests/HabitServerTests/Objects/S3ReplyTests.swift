import Curl
import Testing

@testable import HabitServer

@Suite("S3 replies")
struct S3ReplyTests {
    private func reply(_ status: Int, _ body: String = "") -> S3Reply {
        S3Reply(Response(status: status, body: Array(body.utf8)))
    }

    private func document(_ code: String) -> String {
        "<?xml version='1.0' encoding='UTF-8'?>\n<Error><Code>\(code)</Code><Message>m</Message></Error>"
    }

    @Test("only a missing key means a missing object")
    func onlyMissingKeyIsMissingObject() {
        #expect(reply(404, document("NoSuchKey")).error == .missing)
        #expect(reply(404, document("NoSuchBucket")).error == .unavailable(reason: "HTTP 404 NoSuchBucket"))
        #expect(reply(404, "<html>not S3</html>").error == .unavailable(reason: "HTTP 404"))
    }

    @Test("temporary errors make the store unavailable, and a bad request is rejected")
    func temporaryErrorsAreUnavailable() {
        for status in [301, 307, 400, 401, 403, 429, 500, 502, 503, 507] {
            #expect(reply(status).error == .unavailable(reason: "HTTP \(status)"))
        }
        #expect(reply(400, document("InvalidRequest")).error == .refused(reason: "HTTP 400 InvalidRequest"))
        #expect(reply(503).isBusy && !reply(500).isBusy)
    }

    @Test(
        "a malformed error document has no code",
        arguments: ["", "<Code>", "<Code></Code>", "<Code><b>x", "</Code>", "\u{FFFD}<Code>\n"]
    )
    func malformedDocumentHasNoCode(body: String) {
        #expect(reply(500, body).code.isEmpty)
    }
}

@Suite("S3 settings")
struct S3SettingsTests {
    private func settings(_ endpoint: String, _ bucket: String = "habit") throws(S3SettingsError)
        -> S3Settings
    {
        try S3Settings(
            endpoint: endpoint,
            bucket: bucket,
            region: "us-east-1",
            accessKey: "key",
            secretKey: "s3cret"
        )
    }

    @Test("a valid endpoint is accepted, with or without a trailing slash")
    func validEndpointIsAccepted() throws {
        #expect(try settings("http://127.0.0.1:9000/").endpoint == "http://127.0.0.1:9000")
        #expect(try settings("https://s3.example.org").endpoint == "https://s3.example.org")
    }

    @Test(
        "an endpoint with a path, a user or another scheme is rejected",
        arguments: [
            "", "127.0.0.1:9000", "ftp://x", "http://", "http:///", "http://x/y", "http://u:p@x",
            "http://x y",
        ]
    )
    func invalidEndpointIsRejected(endpoint: String) {
        #expect(throws: S3SettingsError.endpoint) { _ = try settings(endpoint) }
    }

    @Test(
        "a bucket name has 3 to 63 plain characters",
        arguments: ["", "ab", "Habit", "a_b", "a/b", "..a", "-ab", "a..b"]
    )
    func invalidBucketIsRejected(bucket: String) {
        #expect(throws: S3SettingsError.bucket) { _ = try settings("http://x", bucket) }
    }

    @Test("the description does not contain the secret")
    func descriptionHidesSecret() throws {
        let settings = try settings("http://x")
        #expect(!"\(settings)".contains("s3cret"))
        #expect(!String(reflecting: settings).contains("s3cret"))
    }
}
