import HTTPTypes
import HabitWire
import Hummingbird
import NIOCore

extension Response {
    /// An answer with HTML.
    init(html: String, status: HTTPResponse.Status = .ok) {
        self.init(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: html))
        )
    }

    /// An answer with a page.
    ///
    /// - Parameter status: from 400 on, the title says that there is an error.
    init(_ page: some Page, for viewer: Viewer?, status: HTTPResponse.Status = .ok, flash: Flash? = nil) {
        let isError = status.code >= 400
        self.init(
            html: PageRenderer.shared.html(page, for: viewer, isError: isError, flash: flash),
            status: status
        )
    }

    /// Leads to another page of this server after a form.
    ///
    /// - Parameter notice: what that page says.
    static func seeOther(_ address: String, saying notice: Notice? = nil) -> Response {
        let query = notice.map { "?said=\($0.rawValue)" } ?? ""
        return Response(status: .seeOther, headers: [.location: address + query])
    }
}

extension Response {
    /// Leads to the start page, and makes the browser forget the login and what it has stored.
    static func loggedOut(_ cookie: SessionCookie) -> Response {
        var response = seeOther("/")
        response.headers[.setCookie] = cookie.removing
        if let name = HTTPField.Name("Clear-Site-Data") { response.headers[name] = "\"cache\", \"storage\"" }
        return response
    }
}

extension Request {
    /// Whether the sender names a media type among those it accepts.
    func accepts(_ type: String) -> Bool {
        headers[values: .accept].contains { $0.lowercased().contains(type) }
    }

    /// Whether the script of a page sent the request, rather than the browser.
    var isFromScript: Bool { accepts("application/json") && !accepts("text/html") }
}
