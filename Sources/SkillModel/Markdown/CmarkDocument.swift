import CCmark
import CmarkArena

/// A document parsed by libcmark, freed when it goes out of scope.
///
/// This file and no other calls libcmark.
@safe
struct CmarkDocument: ~Copyable {
  private let root: OpaquePointer

  /// Parses the bytes `range` of `bytes`; nil only when libcmark gives no document.
  init?(_ bytes: [UInt8], _ range: Range<Int>) {
    let parsed = unsafe bytes.withUnsafeBytes { buffer in
      let text = unsafe UnsafeRawBufferPointer(rebasing: buffer[range])
      return unsafe skillctl_cmark_parse(
        text.baseAddress?.assumingMemoryBound(to: CChar.self), text.count, CMARK_OPT_SOURCEPOS)
    }
    guard let parsed = unsafe parsed else {
      skillctl_cmark_end()
      return nil
    }
    unsafe root = parsed
  }

  /// With the tree goes all that libcmark had for it.
  deinit { skillctl_cmark_end() }

  /// Gives the tree to `body`; no node may leave it.
  func withRoot<Result>(_ body: (CmarkNode) -> Result) -> Result {
    unsafe body(CmarkNode(root))
  }
}

/// A node of a ``CmarkDocument``, valid as long as its document is.
@safe
struct CmarkNode {
  enum Kind {
    case document, blockQuote, list, item, codeBlock, htmlBlock, paragraph, heading, thematicBreak
    case text, softBreak, lineBreak, code, htmlInline, emphasis, strong, link, image
    case other
  }

  private let pointer: OpaquePointer

  fileprivate init(_ pointer: OpaquePointer) { unsafe self.pointer = pointer }

  private init?(_ pointer: OpaquePointer?) {
    guard let pointer = unsafe pointer else { return nil }
    unsafe self.pointer = pointer
  }

  var firstChild: CmarkNode? { unsafe CmarkNode(cmark_node_first_child(pointer)) }
  var next: CmarkNode? { unsafe CmarkNode(cmark_node_next(pointer)) }

  /// Lines from 1, columns from 1 in bytes, the end inclusive.
  var startLine: Int { unsafe Int(cmark_node_get_start_line(pointer)) }
  var startColumn: Int { unsafe Int(cmark_node_get_start_column(pointer)) }
  var endLine: Int { unsafe Int(cmark_node_get_end_line(pointer)) }
  var endColumn: Int { unsafe Int(cmark_node_get_end_column(pointer)) }

  var kind: Kind {
    switch unsafe cmark_node_get_type(pointer) {
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_BLOCK_QUOTE: .blockQuote
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE_BLOCK: .codeBlock
    case CMARK_NODE_HTML_BLOCK: .htmlBlock
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .code
    case CMARK_NODE_HTML_INLINE: .htmlInline
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_IMAGE: .image
    default: .other
    }
  }

  var headingLevel: Int { unsafe Int(cmark_node_get_heading_level(pointer)) }

  /// The list's own facts, as the tree keeps them.
  var list: MarkdownNode.Kind {
    .list(
      ordered: unsafe cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST,
      start: unsafe Int(cmark_node_get_list_start(pointer)),
      delimiter: unsafe cmark_node_get_list_delim(pointer) == CMARK_PAREN_DELIM ? ")" : ".",
      tight: unsafe cmark_node_get_list_tight(pointer) != 0)
  }

  var literal: String { unsafe string(cmark_node_get_literal(pointer)) }
  var fenceInfo: String { unsafe string(cmark_node_get_fence_info(pointer)) }
  var url: String { unsafe string(cmark_node_get_url(pointer)) }
  var title: String { unsafe string(cmark_node_get_title(pointer)) }

  /// Gives the literal's bytes to `body` without copying them.
  func withLiteral<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    guard let literal = unsafe cmark_node_get_literal(pointer) else { return body(Span()) }
    var count = 0
    while unsafe literal[count] != 0 { count += 1 }
    return unsafe literal.withMemoryRebound(to: UInt8.self, capacity: count) {
      body(unsafe UnsafeBufferPointer(start: $0, count: count).span)
    }
  }

  private func string(_ text: UnsafePointer<CChar>?) -> String {
    guard let text = unsafe text else { return "" }
    return unsafe String(cString: text)
  }
}
