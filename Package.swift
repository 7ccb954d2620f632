// swift-tools-version: 6.2
// iptally: consolidates statistics. The targets below stand in the order in which data flows.
import PackageDescription

/// Bundles of tests are built alike: Swift 6 mode (the default of these tools), warnings are errors.
let testing: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    // SE-0409: a C library imported by one module stays out of everybody else's build.
    .enableUpcomingFeature("InternalImportsByDefault"),
    // SE-0335: an existential says `any`, so that its cost is seen.
    .enableUpcomingFeature("ExistentialAny"),
]

/// Every other target of ours as well. SE-0458: where memory safety rests on our care and not on the compiler, the expression says
/// `unsafe`. Tests are spared it: they call what is marked already.
let settings = testing + [.strictMemorySafety()]

/// Targets that look at every byte or record are optimised in debug builds as well: the tests run the program on thousands of files.
let optimised = settings + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// A format of files, in a folder of its own.
func format(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, path: "Sources/Formats/\(name)", swiftSettings: optimised)
}

let package = Package(
    name: "iptally",
    products: [
        .executable(name: "iptally", targets: ["iptally"]),
        .executable(name: "sample-generator", targets: ["SampleGenerator"]),
        // Preloaded by tests into the program, to let its calls of the system fail.
        .library(name: "faults", type: .dynamic, targets: ["FaultInjection"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // The command line: parses arguments, calls, maps to exit codes.
        .executableTarget(
            name: "iptally",
            dependencies: [
                "Presentation", "Inquiry", "Runs", "ReportStage", "Renderers", "Submissions", "Warehouse",
                "Definitions", "Statistics", "Bytes",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),

        // Terminal text, tables and JSON of what runs and inquiries return.
        .target(
            name: "Presentation",
            dependencies: [
                "Inquiry", "Runs", "IngestStage", "ReportStage", "ReportModel", "Submissions", "Warehouse",
                "Definitions", "Wording", "Statistics", "Workbooks",
            ],
            swiftSettings: settings),
        // Explains, traces, compares, verifies, rehearses: asks, changes nothing, returns values.
        .target(
            name: "Inquiry",
            dependencies: [
                "Runs", "NormalizeStage", "AggregateStage", "ReportStage", "Feedback", "Renderers", "Submissions",
                "Warehouse", "Definitions", "Statistics", "Workbooks", "CSV", "Rows", "Bytes",
            ],
            swiftSettings: settings),
        // What to run and why, the lock, the journal, the books of a run, publishing.
        .target(
            name: "Runs",
            dependencies: [
                "IngestStage", "NormalizeStage", "ValidateStage", "AggregateStage", "ReportStage", "Feedback",
                "ReportModel", "Submissions", "Warehouse", "Definitions", "Wording", "Statistics",
            ],
            swiftSettings: settings),

        // The five stages. None imports another: they meet only in the warehouse.
        .target(
            name: "IngestStage",
            dependencies: ["Submissions", "Warehouse", "Definitions", "Statistics", "Compression", "Bytes"],
            swiftSettings: settings),
        .target(
            name: "NormalizeStage",
            dependencies: ["Submissions", "Warehouse", "Definitions", "Statistics", "Workbooks", "Encodings", "Rows"],
            swiftSettings: optimised),
        .target(
            name: "ValidateStage", dependencies: ["Warehouse", "Definitions", "Statistics"],
            swiftSettings: settings),
        .target(
            name: "AggregateStage", dependencies: ["Warehouse", "Definitions", "Statistics"],
            swiftSettings: settings),
        .target(
            name: "ReportStage",
            dependencies: [
                "Renderers", "ReportModel", "Warehouse", "Definitions", "Statistics", "CRename",
            ],
            swiftSettings: settings),

        // What goes back to a sender: lists, marked files, receipts.
        .target(
            name: "Feedback",
            dependencies: [
                "Renderers", "Submissions", "Warehouse", "Definitions", "Wording", "Statistics", "Workbooks",
                "XML", "Encodings", "Compression", "Bytes", "CRename",
            ],
            swiftSettings: settings),
        // A report set's model as page, workbook and tables: a folder a product.
        .target(
            name: "Renderers",
            dependencies: ["ReportModel", "Wording", "Statistics", "XML", "Compression", "Bytes", "CXLSXWriter"],
            swiftSettings: settings),
        // What a report set says, and how it is put together from the warehouse.
        .target(
            name: "ReportModel", dependencies: ["Warehouse", "Definitions", "Statistics"], swiftSettings: settings),

        // The one SQLite file.
        .target(
            name: "Warehouse", dependencies: ["Definitions", "Statistics", "CSQLite", "CISAL"],
            swiftSettings: optimised),
        // Files -> rows with coordinates, by a plan's layouts.
        .target(
            name: "Submissions",
            dependencies: [
                "Definitions", "Statistics", "Workbooks", "CompoundFiles", "XML", "CSV", "Encodings", "Compression",
                "Rows", "Bytes",
            ],
            swiftSettings: optimised),
        // Pipelines/* -> checked, typed definitions.
        .target(
            name: "Definitions",
            dependencies: ["Statistics", "XML", .product(name: "Yams", package: "Yams")],
            swiftSettings: optimised),
        // Terms, number formats and texts that more than one room prints, in both languages.
        .target(name: "Wording", dependencies: ["Statistics"], swiftSettings: optimised),
        // Values of the field, no input or output.
        .target(name: "Statistics", dependencies: ["Messages", "CCrypto"], swiftSettings: optimised),

        // The formats of files. They know nothing of statistics.
        format("Workbooks", ["XML", "Encodings", "Compression", "Rows", "Bytes", "Messages"]),
        format("CompoundFiles", ["Bytes"]),
        format("XML", ["Rows", "Bytes", "Messages", "CLibXML2"]),
        format("CSV", ["Rows", "Bytes", "Messages"]),
        format("Encodings", ["Bytes", "Messages"]),
        format("Compression", ["Bytes", "Messages", "CISAL", "CZlib"]),
        format("Rows", []),
        format("Bytes", ["Messages"]),
        // Texts in two languages, and how grave they are.
        .target(name: "Messages", swiftSettings: settings),

        // System libraries: a module map and a shim each.
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CISAL", pkgConfig: "libisal", providers: [.apt(["libisal-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CRename"),
        .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),

        .testTarget(name: "HouseTests", swiftSettings: testing),
        .testTarget(name: "StatisticsTests", dependencies: ["Statistics"], swiftSettings: testing),
        .testTarget(
            name: "DefinitionsTests", dependencies: ["Definitions", "Statistics"], swiftSettings: testing),
        .testTarget(
            name: "FormatsTests",
            dependencies: [
                "Workbooks", "CompoundFiles", "XML", "CSV", "Encodings", "Compression", "Rows", "Bytes",
                "FormatSamples", "Definitions",
            ],
            swiftSettings: testing),
        // Files in these formats, right or damaged on purpose, made by routes of their own.
        .target(name: "FormatSamples", dependencies: ["CZlib"], path: "Tests/FormatSamples", swiftSettings: settings),
        .testTarget(
            name: "SubmissionsTests",
            dependencies: [
                "Submissions", "Definitions", "Statistics", "Workbooks", "XML", "CSV", "Encodings", "Rows", "Bytes",
                "FormatSamples",
            ],
            swiftSettings: testing),
        // Reads the documentation, the sources and the built program: it links none of them.
        .testTarget(name: "DocumentationTests", dependencies: ["TestSupport"], swiftSettings: testing),
        .testTarget(
            name: "WarehouseTests", dependencies: ["Warehouse", "Definitions", "Statistics"], swiftSettings: testing),
        .testTarget(
            name: "IngestStageTests",
            dependencies: ["IngestStage", "Submissions", "Warehouse", "Definitions", "Statistics"],
            swiftSettings: testing),
        .testTarget(
            name: "NormalizeStageTests",
            dependencies: ["NormalizeStage", "Submissions", "Warehouse", "Definitions", "Statistics", "Rows"],
            swiftSettings: testing),
        // Invented plans and a warehouse filled as normalize leaves it.
        .target(
            name: "StageSupport", dependencies: ["Warehouse", "Definitions", "Statistics"], path: "Tests/StageSupport",
            swiftSettings: settings),
        .testTarget(
            name: "ValidateStageTests",
            dependencies: ["ValidateStage", "Warehouse", "Definitions", "Statistics", "StageSupport"],
            swiftSettings: testing),
        .testTarget(
            name: "AggregateStageTests",
            dependencies: [
                "AggregateStage", "ValidateStage", "Warehouse", "Definitions", "Statistics", "StageSupport",
            ],
            swiftSettings: testing),
        .testTarget(name: "SampleGeneratorTests", dependencies: ["SampleGenerator"], swiftSettings: testing),
        .testTarget(
            name: "RunsTests",
            dependencies: [
                "Presentation", "Inquiry", "Runs", "ReportStage", "Feedback", "Renderers", "ReportModel",
                "Submissions", "Warehouse", "Definitions", "Statistics", "Workbooks", "TestSupport", "iptally",
            ],
            swiftSettings: testing),
        .testTarget(name: "WordingTests", dependencies: ["Wording", "Statistics"], swiftSettings: testing),
        .testTarget(
            name: "RenderersTests", dependencies: ["Renderers", "ReportModel", "Wording", "Statistics", "TestSupport"],
            swiftSettings: testing),
        .testTarget(
            name: "FeedbackTests",
            dependencies: ["Feedback", "Renderers", "Submissions", "Statistics", "Workbooks", "Bytes", "TestSupport"],
            swiftSettings: testing),
        // Makes SampleData and, by its own route, the right answers. Shares no code with the engine.
        .executableTarget(
            name: "SampleGenerator", dependencies: ["CZlib", "CXLSXWriter"], path: "Tests/SampleGenerator",
            swiftSettings: settings),
        // Measures the built program; not part of it.
        .executableTarget(
            name: "benchmark",
            dependencies: [
                "Submissions", "XML", "CSV", "Encodings", "Compression", "Bytes",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Tests/Benchmarks/Program", swiftSettings: settings),
        // Checks files that are damaged at random; not part of the program.
        .executableTarget(
            name: "fuzzing",
            dependencies: [
                "Inquiry", "Definitions", "Workbooks", "CompoundFiles", "XML", "CSV", "Encodings", "Compression",
                "Rows", "Bytes", "FormatSamples", "TestSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Tests/Fuzzing", swiftSettings: settings),
        // The built program as a process, and folders to run it in.
        .target(
            name: "TestSupport", dependencies: ["CZlib"], path: "Tests/TestSupport", swiftSettings: settings),
        // Ends the program at every change it makes to the disk.
        .target(name: "FaultInjection", path: "Tests/FaultInjection"),
        .testTarget(
            name: "FaultTests", dependencies: ["TestSupport", "Statistics", "iptally"], swiftSettings: testing),
        // The page in a real browser, where the environment names one.
        .testTarget(
            name: "BrowserTests", dependencies: ["TestSupport", "iptally"], exclude: ["layout.js"],
            swiftSettings: testing),
        // Case folders in Tests/Cases, each run by the built program.
        .testTarget(
            name: "CasesTests", dependencies: ["TestSupport", "FormatSamples", "Statistics", "iptally"],
            swiftSettings: testing),
    ]
)
