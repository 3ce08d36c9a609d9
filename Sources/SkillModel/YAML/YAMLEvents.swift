import CYaml

/// One event of libyaml, with byte offsets into the source.
struct YAMLEvent {
  enum Kind {
    case documentStart, documentEnd, streamEnd
    case alias
    case scalar(YAMLScalar)
    case sequenceStart(flow: Bool)
    case mappingStart(flow: Bool)
    case collectionEnd
    /// The stream's start, which says nothing here.
    case other
  }

  let kind: Kind
  let range: Range<Int>
  /// Whether an anchor or a tag stands before the node.
  let hasProperties: Bool
  /// The tag, in full.
  let tag: String?
}

/// Why libyaml stopped, in its words and our offsets.
struct YAMLFailure: Error {
  let problem: String
  let offset: Int
  let context: String
  let contextOffset: Int

  /// Whether it happened between `[ ]` or `{ }`.
  var isInFlow: Bool {
    context == "while parsing a flow sequence" || context == "while parsing a flow mapping"
  }
}

/// libyaml's event parser over a copy of some bytes: the only file that calls the library.
@safe
struct YAMLEvents: ~Copyable {
  // On the heap, since libyaml keeps pointers to the parser itself.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>
  private let characters: YAMLCharacters
  private let ready: Bool

  init(_ source: SourceText, in range: Range<Int>, characters: YAMLCharacters) {
    self.characters = characters
    unsafe parser = .allocate(capacity: 1)
    unsafe input = .allocate(capacity: max(range.count, 1))
    _ = unsafe input.initialize(from: source.bytes[range])
    ready = unsafe yaml_parser_initialize(parser) == 1
    if ready {
      unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
      unsafe yaml_parser_set_input_string(parser, input.baseAddress, range.count)
    }
  }

  deinit {
    if ready { unsafe yaml_parser_delete(parser) }
    unsafe parser.deallocate()
    unsafe input.deallocate()
  }

  /// The next event; after the stream's end, the stream's end again.
  mutating func next() throws(YAMLFailure) -> YAMLEvent {
    guard ready else {
      throw YAMLFailure(problem: "out of memory", offset: 0, context: "", contextOffset: 0)
    }
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw failure() }
    defer { unsafe yaml_event_delete(&event) }
    return unsafe translated(event)
  }

  private func offset(_ mark: yaml_mark_t) -> Int {
    characters.offset(ofCodePoint: Int(mark.index))
  }

  private func failure() -> YAMLFailure {
    let parser = unsafe self.parser.pointee
    let problem = unsafe parser.problem.map { unsafe String(cString: $0) }
    let context = unsafe parser.context.map { unsafe String(cString: $0) }
    return unsafe YAMLFailure(
      problem: problem ?? "out of memory", offset: offset(parser.problem_mark),
      context: context ?? "", contextOffset: offset(parser.context_mark))
  }

  private func translated(_ event: yaml_event_t) -> YAMLEvent {
    let start = unsafe offset(event.start_mark)
    let end = unsafe offset(event.end_mark)
    var (hasProperties, tag): (Bool, String?) = (false, nil)
    let kind: YAMLEvent.Kind
    switch unsafe event.type {
    case YAML_DOCUMENT_START_EVENT: kind = .documentStart
    case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
    case YAML_STREAM_END_EVENT, YAML_NO_EVENT: kind = .streamEnd
    case YAML_ALIAS_EVENT: kind = .alias
    case YAML_SCALAR_EVENT:
      let data = unsafe event.data.scalar
      unsafe hasProperties = data.anchor != nil || data.tag != nil
      unsafe tag = text(data.tag)
      let value = unsafe UnsafeBufferPointer(start: data.value, count: data.length)
      kind = unsafe .scalar(
        YAMLScalar(value: String(decoding: value, as: UTF8.self), style: style(data.style)))
    case YAML_SEQUENCE_START_EVENT:
      let data = unsafe event.data.sequence_start
      unsafe hasProperties = data.anchor != nil || data.tag != nil
      unsafe tag = text(data.tag)
      kind = unsafe .sequenceStart(flow: data.style == YAML_FLOW_SEQUENCE_STYLE)
    case YAML_MAPPING_START_EVENT:
      let data = unsafe event.data.mapping_start
      unsafe hasProperties = data.anchor != nil || data.tag != nil
      unsafe tag = text(data.tag)
      kind = unsafe .mappingStart(flow: data.style == YAML_FLOW_MAPPING_STYLE)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: kind = .collectionEnd
    default: kind = .other
    }
    return YAMLEvent(
      kind: kind, range: start..<max(start, end), hasProperties: hasProperties, tag: tag)
  }

  private func text(_ bytes: UnsafeMutablePointer<UInt8>?) -> String? {
    unsafe bytes.map { unsafe String(cString: $0) }
  }

  private func style(_ style: yaml_scalar_style_t) -> YAMLScalar.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }
}
