import HTTPTypes
import HabitWire
import Hummingbird

/// Refuses what is too long before anything is done for it.
struct RequestLimits: RouterMiddleware {
    static let addressLimit = 4096

    func handle(
        _ request: Request, context: RootContext, next: (Request, RootContext) async throws -> Response
    ) async throws -> Response {
        guard request.uri.string.utf8.count <= Self.addressLimit else {
            throw Problem(.addressTooLong, "The address is longer than \(Self.addressLimit) bytes.")
        }
        return try await next(request, context)
    }
}
