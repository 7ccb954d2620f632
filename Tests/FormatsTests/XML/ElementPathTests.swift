import XML
import Testing

@Suite("Element paths")
struct ElementPathTests {
    @Test(
        "paths are read and written back",
        arguments: [
            "/b:Register/b:Entry", "b:Ref[@dataFormat='standard']/a:DocNumber", "b:Parties/b:Party[1]/a:Name",
            "@kind",
            "b:X/@y", "cn-document/cn-bibliographic-data", "/r[@a:k=\"it's\"]/p[12]/@a:x", "专利/号",
        ])
    func roundTrip(text: String) throws {
        let path = try ElementPath(parsing: text)
        #expect(path.description == text)
        #expect(path.isAbsolute == text.hasPrefix("/"))
    }

    @Test("the parts of a path are what was written")
    func parts() throws {
        let path = try ElementPath(parsing: "b:Ref[@dataFormat='standard']/a:Number[2]/@c:kind")
        #expect(path.steps.count == 2)
        #expect(path.steps[0].name == ElementPath.QualifiedName(prefix: "b", local: "Ref"))
        #expect(
            path.steps[0].predicate == .attribute(ElementPath.QualifiedName(local: "dataFormat"), equals: "standard"))
        #expect(path.steps[1].predicate == .position(2))
        #expect(path.attribute == ElementPath.QualifiedName(prefix: "c", local: "kind"))
        #expect(path.prefixes == ["b", "a", "c"])
    }

    @Test(
        "what is no path is refused at the right place",
        arguments: [
            ("", 0), ("/", 1), ("a/", 2), ("//a", 1), ("a//b", 2), ("@", 1), ("@a/b", 2), ("/@a", 3), ("a[", 2),
            ("a[0]", 2),
            ("a[@b]", 4), ("a[@b='c", 5), ("a[@b=c]", 5), ("a[1", 3), ("a[1][2]", 4), ("a:", 2), (":a", 0), ("a b", 1),
            ("1a", 0),
            ("../a", 0), ("*", 0), ("a[last()]", 2),
        ])
    func refused(text: String, offset: Int) {
        let error = #expect(throws: ElementPathError.self) { try ElementPath(parsing: text) }
        #expect(error?.offset == offset)
    }
}
