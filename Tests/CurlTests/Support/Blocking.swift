import Dispatch

@testable import Curl

/// Performs on a thread of its own, so that a peer that is slow holds up no other test.
func send(_ request: Request, with client: CurlClient = CurlClient()) async throws(CurlError) -> Response {
    let result: Result<Response, CurlError> = await withCheckedContinuation { continuation in
        DispatchQueue(label: "client").async {
            continuation.resume(
                returning: Result { () throws(CurlError) in
                    try client.perform(request)
                }
            )
        }
    }
    return try result.get()
}
