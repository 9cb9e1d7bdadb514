import HabitWire
import Hummingbird

extension UserContext {
    /// The `{habit}` of the path, as it was sent.
    func habitReference() throws(Problem) -> String { try pathText("habit") }

    /// What stands in the path in the place of a parameter, percent-decoded.
    func pathText(_ parameter: String) throws(Problem) -> String {
        guard let text = parameters.get(parameter).flatMap({ PercentEncoding.decode($0) }) else {
            throw .malformedPath
        }
        return text
    }
}
