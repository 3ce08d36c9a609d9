/// What could be found out about something, or why it could not.
enum Known<Value: Sendable>: Sendable {
  case known(Value)
  case unknown(String)
}
