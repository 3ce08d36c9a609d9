import SkillModel

extension FuzzTarget {
  /// A page that a server hands out: what it links is an address that can be asked, or none.
  static let servedPages = FuzzTarget(name: "served-pages", longest: 4096) { bytes in
    let page = HTMLLinks(bytes)
    guard let home = try? WebAddress("https://skills.example.org/c/skills/a/index.html") else {
      return "no home"
    }
    for link in page.links + [page.base].compactMap(\.self) {
      guard let (address, _) = home.resolve(link) else { continue }
      if let fault = fault(in: address) { return "\(fault): \(address) from \(link)" }
      if home.resolve(link)?.address != address { return "two answers for \(link)" }
      if home.resolve(address.text)?.address != address { return "\(address.text) is no answer" }
    }
    return nil
  }

  private static func fault(in address: WebAddress) -> String? {
    let text = address.text
    guard let again = try? WebAddress(text), again == address else { return "not read again" }
    guard text.utf8.allSatisfy({ 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "#") }) else {
      return "no address"
    }
    let parts = address.path.pathParts(keepingEmpty: true)
    guard address.path.utf8.first == UInt8(ascii: "/"), !parts.contains("."), !parts.contains("..")
    else { return "dots in the path" }
    return address.host.isEmpty || !(1...65_535).contains(address.port) ? "no host" : nil
  }
}
