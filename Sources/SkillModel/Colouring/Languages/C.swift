extension Colouring.Language {
  /// C, C++ and Objective-C.
  static let c = Self(
    "c", "cpp", "h", "cc", "cxx", "hpp", "hh", "hxx", "c++", "objc", "objective-c", "m", "mm",
    "ino",
    grammar: Grammar(
      words: [
        Grammar.Words(
          .keyword,
          """
          alignas alignof asm auto break case catch class co_await co_return co_yield concept
          const const_cast consteval constexpr constinit continue decltype default delete do
          dynamic_cast else enum explicit export extern false final for friend goto if inline
          mutable namespace new noexcept nullptr operator override private protected public
          register reinterpret_cast requires restrict return sizeof static static_assert
          static_cast struct switch template this thread_local throw true try typedef typeid
          typename union using virtual volatile while NULL
          """),
        Grammar.Words(
          .type,
          """
          bool char char8_t char16_t char32_t double float int int8_t int16_t int32_t int64_t
          intptr_t long ptrdiff_t short signed size_t ssize_t uint8_t uint16_t uint32_t uint64_t
          uintptr_t unsigned void wchar_t FILE
          """),
      ],
      marks: [
        .line("//"),
        .block("/*", "*/"),
        .string("\"", prefixes: "L u U u8"),
        .string("'", prefixes: "L u U u8"),
        .delimited(prefixes: "R LR uR UR u8R"),
        .name("#", .meta, at: .atLineStart),
      ]))
}
