import HTTPTypes
import HabitWire
import Hummingbird

/// Refuses what is too long, or could be read in two ways, before anything is done for it.
struct RequestLimits: RouterMiddleware {
    static let addressLimit = 4096

    func handle(
        _ request: Request,
        context: RootContext,
        next: (Request, RootContext) async throws -> Response
    ) async throws -> Response {
        guard request.uri.string.utf8.count <= Self.addressLimit else {
            throw Problem(.addressTooLong, "The address is longer than \(Self.addressLimit) bytes.")
        }
        // Any other coding is read by some as chunks and by others not (RFC 9112, section 6.1).
        guard request.headers[values: .transferEncoding].allSatisfy({ $0.lowercased() == "chunked" }) else {
            throw Problem(.malformedRequest, "The only transfer coding is chunked.")
        }
        return try await next(request, context)
    }
}
