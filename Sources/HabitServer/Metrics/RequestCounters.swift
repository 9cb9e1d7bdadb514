import HabitWire
import Synchronization

/// Counts requests and their time by method, route and status.
///
/// Each route has its own lock, which a request takes once, for less than a microsecond.
final class RequestCounters: Sendable {
    /// The requests of one method on one route.
    struct Series: Sendable {
        let method: String
        var statuses: [(status: Int, count: UInt64)] = []
        var seconds = HistogramCounts.seconds
    }

    /// The requests of one route.
    final class Route: Sendable {
        let template: String
        private let state = Mutex<[Series]>([])

        init(_ template: String) {
            self.template = template
        }

        /// The methods that were used, in order of their names.
        var series: [Series] { state.withLock { $0 }.sorted { $0.method < $1.method } }

        func add(_ method: String, _ status: Int, _ duration: Duration) {
            let seconds = duration / .seconds(1)
            state.withLock { all in
                let index = all.firstIndex { $0.method == method } ?? all.endIndex
                if index == all.endIndex { all.append(Series(method: method)) }
                all[index].seconds.add(seconds)
                if let known = all[index].statuses.firstIndex(where: { $0.status == status }) {
                    all[index].statuses[known].count &+= 1
                } else {
                    all[index].statuses.append((status, 1))
                }
            }
        }
    }

    /// Any other word is a method that somebody has made up.
    private static let methods: Set<String> = [
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT",
    ]

    private let routes: [String: Route]
    /// Requests that match no endpoint.
    private let others = Route("-")

    init() {
        let templates = Set(Endpoint.all.map(\.template))
        routes = Dictionary(uniqueKeysWithValues: templates.map { ($0, Route($0)) })
    }

    /// Every route, in order of the templates.
    var all: [Route] { ([others] + routes.values).sorted { $0.template < $1.template } }

    /// Counts a request.
    ///
    /// - Parameter route: the template, or nil if the request matched no endpoint.
    func add(_ method: String, _ route: String?, _ status: Int, _ duration: Duration) {
        let route = route.flatMap { routes[$0] } ?? others
        route.add(Self.methods.contains(method) ? method : "other", status, duration)
    }
}
