import Testing

@testable import SkillModel

/// Addresses, by the examples of RFC 3986, 5.4 and by what people type.
@Suite struct WebAddressTests {
  @Test(arguments: [
    ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
    ("/g", "http://a/g"), ("//g", "http://g/"), ("?y", "http://a/b/c/d;p?y"),
    ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q"), ("g#s", "http://a/b/c/g"),
    ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("..", "http://a/b/"),
    ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../../g", "http://a/g"),
    ("g;x=1/../y", "http://a/b/c/y"), ("  g\n", "http://a/b/c/g"),
    ("ü b", "http://a/b/c/%C3%BC%20b"),
    ("g#\u{301}s", "http://a/b/c/g"), ("?\u{301}y", "http://a/b/c/d;p?%CC%81y"),
    ("/\u{301}g", "http://a/%CC%81g"),
    ("HTTPS://B:443/x/../y", "https://b/y"), ("http://[::1]:80/", "http://[::1]/"),
  ])
  func resolving(_ reference: String, _ wanted: String) throws {
    let base = try WebAddress("http://a/b/c/d;p?q")
    #expect(base.resolve(reference)?.address.text == wanted)
  }

  @Test(arguments: ["mailto:a@b", "javascript:alert(1)", "data:,x", "http://a:b@c/", "http://"])
  func leadsToNoServer(_ reference: String) throws {
    #expect(try WebAddress("http://a/").resolve(reference) == nil)
  }

  @Test func fragments() throws {
    let base = try WebAddress("http://a/b")
    #expect(base.resolve("#%C3%BC")?.fragment == "ü")
    #expect(base.resolve("c#")?.fragment?.isEmpty == true)
    #expect(base.resolve("c")?.fragment == nil)
  }

  @Test(arguments: [
    ("ftp://a/", WebAddress.Fault.notHTTP), ("http:\u{301}//a", .notHTTP),
    ("a.example", .notHTTP), ("http:/a", .notHTTP),
    ("https://me:secret@a/", .credentials), ("https://me@a/", .credentials),
    ("http:///x", .host), ("http://a b/", .host), ("http://ü.example/", .host),
    ("http://a:0/", .port), ("http://a:x/", .port), ("http://a:65536/", .port),
  ])
  func faults(_ text: String, _ fault: WebAddress.Fault) {
    #expect(throws: fault) { try WebAddress(text) }
  }

  @Test func paths() throws {
    #expect(WebAddress.encoded(path: "a b/ü#?.md") == "a%20b/%C3%BC%23%3F.md")
    #expect(try WebAddress("http://a/%C3%BC%20b").decodedPath == "/ü b")
    #expect(try WebAddress("http://a/%FF").decodedPath == nil)
    #expect(try WebAddress("http://a/100%").decodedPath == "/100%")
  }
}
