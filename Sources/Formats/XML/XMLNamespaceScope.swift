import CLibXML2
import Glibc

/// The namespace declarations of the open elements.
@safe struct XMLNamespaceScope {
    @safe struct Declaration {
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
    private var acceptedNamespaces: Set<XMLName> = unsafe []

    /// A scope with what the root element declares.
    init(parser: XMLPushParser) {
        unsafe xmlns = unsafe parser.intern("xmlns")
        unsafe xml = unsafe parser.intern("xml")
        unsafe xmlNamespace = unsafe parser.intern("http://www.w3.org/XML/1998/namespace")
        unsafe xmlnsNamespace = unsafe parser.intern("http://www.w3.org/2000/xmlns/")
        let inherited = unsafe parser.declarations
        for index in unsafe inherited.indices {
            let (prefix, namespace) = unsafe inherited[index]
            unsafe declarations.append(
                Declaration(prefix: prefix, namespace: namespace.flatMap { unsafe $0.pointee == 0 ? nil : $0 }))
        }
    }

    /// Looks up the namespace of a prefix, or the default namespace. False if the prefix is not declared.
    func resolve(_ prefix: XMLName?, into namespace: inout XMLName?) -> Bool {
        if let declaration = declarations.last(where: { unsafe $0.prefix == prefix }) {
            unsafe namespace = unsafe declaration.namespace
            return true
        }
        unsafe namespace = unsafe prefix == xml ? xmlNamespace : nil
        return unsafe prefix == nil || prefix == xml
    }

    /// Adds a declaration of the element whose declarations begin at `start`. False if there is something about it
    /// of which libxml2 must tell.
    mutating func declare(_ prefix: XMLName?, _ namespace: XMLName, start: Int) -> Bool {
        if declarations[start...].contains(where: { unsafe $0.prefix == prefix }) { return false }
        if let prefix = unsafe prefix, unsafe prefix == xml || prefix == xmlns { return false }
        if unsafe namespace == xmlNamespace || namespace == xmlnsNamespace { return false }
        if unsafe namespace.pointee == 0 {
            guard unsafe prefix == nil else { return false }
            unsafe append(Declaration(prefix: nil, namespace: nil))
            return true
        }
        if unsafe !acceptedNamespaces.contains(namespace) {
            guard let address = unsafe xmlParseURI(UnsafeRawPointer(namespace).assumingMemoryBound(to: CChar.self))
            else {
                return false
            }
            unsafe xmlFreeURI(address)
            unsafe acceptedNamespaces.insert(namespace)
        }
        unsafe append(Declaration(prefix: prefix, namespace: namespace))
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
            let namespace = unsafe declaration.namespace.map { unsafe String(cString: $0) } ?? ""
            let prefix = unsafe declaration.prefix.map { unsafe ":" + String(cString: $0) } ?? ""
            let quoted = namespace.unicodeScalars.map { XMLText.reference($0) ?? String($0) }.joined()
            return " xmlns\(prefix)='\(quoted)'"
        }.joined()
    }
}
