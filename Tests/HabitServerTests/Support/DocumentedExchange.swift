import HabitWire

@testable import HabitServer

/// Checks whole exchanges against the OpenAPI document.
struct DocumentedExchange {
    private static let check = JSONSchemaCheck(document: OpenAPIDocument.json)
    /// Larger answers than this many bytes have thousands of the same elements, and are checked elsewhere.
    private static let limit = 256 << 10

    let method: String
    let target: String
    let body: TestServer.Body?
    let reply: Reply

    /// What the document does not allow; empty if the document does not describe the method and the path.
    var faults: [String] {
        guard let operation, let responses = operation["responses"] else { return [] }
        guard let response = responses["\(reply.status)"].map(Self.followed) else {
            return ["\(method) \(target): the status \(reply.status) is not documented"]
        }
        return (responseFaults(response) + requestFaults(operation)).map { "\(method) \(target): \($0)" }
    }

    /// The operation of a request; HEAD is described by GET.
    private var operation: JSONValue? {
        let parts = target.prefix { $0 != "?" }.split(separator: "/")
        let method = method == "HEAD" ? "GET" : method
        guard
            let endpoint = Endpoint.all.first(where: { endpoint in
                let template = endpoint.template.split(separator: "/")
                return endpoint.method.rawValue == method && template.count == parts.count
                    && zip(template, parts).allSatisfy { template, part in
                        guard template.first == "{", let end = template.firstIndex(of: "}") else {
                            return template == part
                        }
                        return part.hasSuffix(template[template.index(after: end)...])
                    }
            })
        else { return nil }
        return Self.check.document["paths"]?[endpoint.template]?[method.lowercased()]
    }

    private func responseFaults(_ response: JSONValue) -> [String] {
        guard method != "HEAD", reply.body.count <= Self.limit else { return [] }
        guard let type = reply[header: "Content-Type"]?.prefix(while: { $0 != ";" }) else {
            return response["content"] == nil || reply.status == 304 ? [] : ["there is no content type"]
        }
        guard let content = response["content"]?[String(type)] else {
            return ["the content type \(type) is not documented for \(reply.status)"]
        }
        guard let schema = content["schema"] else { return [] }
        guard let value = try? reply.json() else { return ["the body is not JSON"] }
        return Self.check.faults(in: value, schema)
    }

    /// A request that the server accepts must match the document.
    ///
    /// A batch is accepted although single check-ins in it are refused.
    private func requestFaults(_ operation: JSONValue) -> [String] {
        guard (200..<300).contains(reply.status), !reply.text.contains("\"outcome\":\"refused\""),
            case .json(let text) = body, text.utf8.count <= Self.limit
        else { return [] }
        guard let schema = operation["requestBody"]?["content"]?["application/json"]?["schema"] else {
            return ["a body is not documented"]
        }
        guard let value = try? JSONParser.parse(Array(text.utf8)) else { return [] }
        return Self.check.faults(in: value, schema).map { "the request: \($0)" }
    }

    private static func followed(_ response: JSONValue) -> JSONValue {
        guard case .string(let reference)? = response["$ref"] else { return response }
        return check.resolved(reference) ?? .null
    }
}
