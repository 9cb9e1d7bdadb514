internal import Crypto
internal import Curl
import HabitWire
import POSIXFiles

/// Objects in an S3 bucket.
///
/// Requests use path-style addresses and are signed together with the hash of their body.
struct S3ObjectStore: ObjectStore {
    /// Time limits of calls, in milliseconds.
    struct TimeLimits: Sendable {
        /// For connecting.
        var connect = 2_000
        /// For a whole call, including its retry.
        var total = 30_000
        /// For a readiness check, whose caller does not wait long.
        var check = 5_000
    }

    private static let pauseBeforeSecondTry = Duration.milliseconds(200)

    private let settings: S3Settings
    private let limits: TimeLimits
    private let pool: CurlPool
    /// How many objects a list has at most.
    private let pageSize: Int

    /// Sends nothing; the first request is made by `prepare`.
    init(
        settings: S3Settings,
        limits: TimeLimits = TimeLimits(),
        connections: Int = 8,
        pageSize: Int = 1000
    ) {
        self.settings = settings
        self.limits = limits
        self.pageSize = pageSize
        pool = CurlPool(limit: connections)
    }

    func prepare() async throws(ObjectStoreError) {
        let found = try await send("HEAD")
        if found.isSuccess { return }
        guard found.status == 404 else { throw found.error }
        try await makeBucket()
    }

    func check() async throws(ObjectStoreError) {
        let reply = try await send("HEAD", within: limits.check)
        guard reply.isSuccess else { throw reply.error }
    }

    func put(_ bytes: [UInt8], key: ObjectKey, contentType: String) async throws(ObjectStoreError) {
        var reply = try await send("PUT", key, body: bytes, contentType: contentType)
        if reply.lacksBucket {
            try await makeBucket()
            reply = try await send("PUT", key, body: bytes, contentType: contentType)
        }
        guard reply.isSuccess else { throw reply.error }
    }

    func get(_ key: ObjectKey) async throws(ObjectStoreError) -> [UInt8] {
        let reply = try await send("GET", key)
        guard reply.isSuccess else { throw reply.error }
        return reply.body
    }

    func get(_ key: ObjectKey, _ range: Range<Int>) async throws(ObjectStoreError) -> [UInt8] {
        guard !range.isEmpty else { return [] }
        let field = ("Range", "bytes=\(range.lowerBound)-\(range.upperBound - 1)")
        let reply = try await send("GET", key, headers: [field])
        // The object ends before.
        if reply.status == 416 { return [] }
        guard reply.isSuccess else { throw reply.error }
        // A store that does not know ranges sends the whole object.
        guard reply.status == 200 else { return reply.body }
        return Array(reply.body.dropFirst(range.lowerBound).prefix(range.count))
    }

    func list(after cursor: String?) async throws(ObjectStoreError) -> ObjectPage {
        // Sorted by name, as the signature requires.
        let start = cursor.map { "continuation-token=\(PercentEncoding.encode($0))&" } ?? ""
        let reply = try await send("GET", query: start + "list-type=2&max-keys=\(pageSize)")
        guard reply.isSuccess else { throw reply.error }
        return S3Listing.page(in: reply.body)
    }

    func delete(_ key: ObjectKey) async throws(ObjectStoreError) {
        let reply = try await send("DELETE", key)
        guard reply.isSuccess || reply.error == .missing else { throw reply.error }
    }

    private func makeBucket() async throws(ObjectStoreError) {
        let reply = try await send("PUT", body: regionDocument, contentType: "application/xml")
        guard reply.isSuccess || reply.code == "BucketAlreadyOwnedByYou" else { throw reply.error }
    }

    /// `us-east-1` is the default and must not be named.
    private var regionDocument: [UInt8] {
        guard settings.region != "us-east-1" else { return [] }
        return Array(
            """
            <CreateBucketConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">\
            <LocationConstraint>\(settings.region)</LocationConstraint></CreateBucketConfiguration>
            """.utf8
        )
    }

    /// Sends a request, and repeats it once if the store is busy or drops the connection; every call is idempotent.
    private func send(
        _ method: String,
        _ key: ObjectKey? = nil,
        query: String = "",
        headers: [(String, String)] = [],
        body: [UInt8]? = nil,
        contentType: String = "",
        within limit: Int? = nil
    ) async throws(ObjectStoreError) -> S3Reply {
        let limit = limit ?? limits.total
        let start = ContinuousClock.now
        var request = signed(
            method,
            key,
            query: query,
            headers: headers,
            body: body,
            contentType: contentType
        )
        request.totalTimeout = limit
        let problem: ObjectStoreError
        do {
            let reply = S3Reply(try await pool.perform(request))
            if !reply.isBusy { return reply }
            problem = reply.error
        } catch .connectionLost {
            problem = .unavailable(reason: "the connection was lost")
        } catch {
            throw .unavailable(reason: error.description)
        }
        let rest = limit - Int((ContinuousClock.now - start + Self.pauseBeforeSecondTry) / .milliseconds(1))
        do {
            guard rest > 0 else { throw problem }
            try await Task.sleep(for: Self.pauseBeforeSecondTry)
            request.totalTimeout = rest
            return S3Reply(try await pool.perform(request))
        } catch let error as CurlError {
            throw .unavailable(reason: error.description)
        } catch {
            throw problem
        }
    }

    private func signed(
        _ method: String,
        _ key: ObjectKey?,
        query: String,
        headers own: [(String, String)],
        body: [UInt8]?,
        contentType: String
    ) -> Request {
        // libcurl neither hashes the body nor adds this header.
        var headers = [("x-amz-content-sha256", Self.hash(body ?? []))] + own
        if !contentType.isEmpty { headers.append(("Content-Type", contentType)) }
        return Request(
            method: method,
            url: "\(settings.endpoint)/\(settings.bucket)" + (key.map { "/\($0.text)" } ?? "")
                + (query.isEmpty ? "" : "?\(query)"),
            headers: headers.map { (name: $0.0, value: $0.1) },
            body: body,
            connectTimeout: limits.connect,
            signature: SigV4Credentials(
                accessKey: settings.accessKey,
                secretKey: settings.secretKey,
                region: settings.region
            ),
            expectsContinue: true
        )
    }

    private static func hash(_ body: [UInt8]) -> String {
        var hash = SHA256()
        body.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return Hex.text(hash.finalize())
    }
}
