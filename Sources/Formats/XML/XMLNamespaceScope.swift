import CLibXML2
import Glibc

/// The namespace declarations of the open elements.
struct XMLNamespaceScope {
    struct Declaration {
        let prefix: XMLName?
        /// Nil for `xmlns=""`.
        let namespace: XMLName?
    }

    /// All declarations, the innermost last.
    private(set) var declarations: [Declaration] = []
    /// Changes with the declarations: what was looked up under the same number still holds.
    private(set) var number = 0
    private var lastNumber = 0

    /// The name by which namespaces are declared.
    let xmlns: XMLName?
    private let xml: XMLName?
    private let xmlNamespace: XMLName?
    private let xmlnsNamespace: XMLName?
    private var acceptedNamespaces: Set<XMLName> = []

    /// A scope with what the root element declares.
    init(parser: XMLPushParser) {
        xmlns = parser.intern("xmlns")
        xml = parser.intern("xml")
        xmlNamespace = parser.intern("http://www.w3.org/XML/1998/namespace")
        xmlnsNamespace = parser.intern("http://www.w3.org/2000/xmlns/")
        for (prefix, namespace) in parser.declarations {
            declarations.append(
                Declaration(prefix: prefix, namespace: namespace.flatMap { $0.pointee == 0 ? nil : $0 }))
        }
    }

    /// Looks up the namespace of a prefix, or the default namespace. False if the prefix is not declared.
    func resolve(_ prefix: XMLName?, into namespace: inout XMLName?) -> Bool {
        if let declaration = declarations.last(where: { $0.prefix == prefix }) {
            namespace = declaration.namespace
            return true
        }
        namespace = prefix == xml ? xmlNamespace : nil
        return prefix == nil || prefix == xml
    }

    /// Adds a declaration of the element whose declarations begin at `start`. False if there is something about it
    /// of which libxml2 must tell.
    mutating func declare(_ prefix: XMLName?, _ namespace: XMLName, start: Int) -> Bool {
        if declarations[start...].contains(where: { $0.prefix == prefix }) { return false }
        if let prefix, prefix == xml || prefix == xmlns { return false }
        if namespace == xmlNamespace || namespace == xmlnsNamespace { return false }
        if namespace.pointee == 0 {
            guard prefix == nil else { return false }
            append(Declaration(prefix: nil, namespace: nil))
            return true
        }
        if !acceptedNamespaces.contains(namespace) {
            guard let address = xmlParseURI(UnsafeRawPointer(namespace).assumingMemoryBound(to: CChar.self)) else {
                return false
            }
            xmlFreeURI(address)
            acceptedNamespaces.insert(namespace)
        }
        append(Declaration(prefix: prefix, namespace: namespace))
        return true
    }

    private mutating func append(_ declaration: Declaration) {
        declarations.append(declaration)
        lastNumber += 1
        number = lastNumber
    }

    /// Forgets all declarations from `start` on; the number is again what it was before them.
    mutating func leave(to start: Int, number: Int) {
        declarations.removeSubrange(start...)
        self.number = number
    }

    /// Declarations as they are written in a tag.
    func text(_ range: Range<Int>) -> String {
        declarations[range].map { declaration in
            let namespace = declaration.namespace.map { String(cString: $0) } ?? ""
            let prefix = declaration.prefix.map { ":" + String(cString: $0) } ?? ""
            let quoted = namespace.replacing("&", with: "&amp;").replacing("'", with: "&#39;")
            return " xmlns\(prefix)='\(quoted)'"
        }.joined()
    }
}
