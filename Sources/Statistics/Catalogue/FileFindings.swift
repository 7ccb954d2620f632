/// Findings about whole files: their arrival and their identity.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension FindingKind {
    public static let inboxFolderUnknown = FindingKind(
        "inbox.folder.unknown", .error,
        meaning: LocalizedText(zh: "投递目录不属于任何报送单位", en: "the drop folder belongs to no reporting unit"),
        nextStep: LocalizedText(zh: "请将文件放入以本单位代码命名的目录", en: "put the file into the folder named by the unit's code"))

    public static let inboxFileLoose = FindingKind(
        "inbox.file.loose", .error,
        meaning: LocalizedText(zh: "文件不在任何投递目录中", en: "the file lies outside every drop folder"),
        nextStep: LocalizedText(zh: "请将文件放入以本单位代码命名的目录", en: "put it into the folder named by the unit's code"))

    public static let inboxLink = FindingKind(
        "inbox.link", .error,
        meaning: LocalizedText(zh: "收件箱中的链接，一律不跟随", en: "a link; the program follows none in the inbox"),
        nextStep: LocalizedText(
            zh: "请放入文件或目录本身；目录在别处的，由运维人员挂载",
            en: "put the file itself there; operator: mount a folder that lies elsewhere"))

    public static let inboxSpecial = FindingKind(
        "inbox.special", .error,
        meaning: LocalizedText(zh: "不是普通文件，而是管道、套接字或设备", en: "a pipe, a socket or a device instead of a file"),
        nextStep: LocalizedText(zh: "请放入文件本身", en: "put a file there"))

    public static let inboxNameSame = FindingKind(
        "inbox.name.same", .error,
        meaning: LocalizedText(
            zh: "与旁边另一文件的名称相同，只是编码不同", en: "its name reads as that of another file beside it, in another encoding"),
        nextStep: LocalizedText(zh: "请改名后重新报送", en: "rename it and send it again"))

    public static let inboxLimit = FindingKind(
        "inbox.limit", .error,
        meaning: LocalizedText(
            zh: "投递目录这次新到的文件超过上限（limits.sender）",
            en: "the sender's folder brings more than the plan takes in a run (`limits.sender`)"),
        nextStep: LocalizedText(
            zh: "下次运行会接收；经常如此的，由统计人员提高上限",
            en: "wait for the next run; statistician: raise the limit if it happens often"))

    public static let inboxUnreadable = FindingKind(
        "inbox.unreadable", .error,
        meaning: LocalizedText(zh: "没有读取权限，或目录层数过多", en: "no rights, or folders nested too deeply"),
        nextStep: LocalizedText(zh: "运维人员：检查权限与目录", en: "operator: check rights and folders"))

    public static let inboxUnaccounted = FindingKind(
        "inbox.unaccounted", .error,
        meaning: LocalizedText(zh: "收件箱的目录项与其去向不符", en: "the entries of the inbox and their outcomes do not add up"),
        nextStep: LocalizedText(
            zh: "程序有误；运维人员：保存日志与目录清单并报告",
            en: "the program is at fault; operator: keep the log and a listing of the inbox, and report it"))

    public static let fileEmpty = FindingKind(
        "file.empty", .error, meaning: LocalizedText(zh: "文件是空的，或只有空白", en: "the file holds nothing but blanks"),
        nextStep: LocalizedText(zh: "请重新导出后报送", en: "export it again and send it"))

    public static let fileUnsupported = FindingKind(
        "file.unsupported", .error,
        meaning: LocalizedText(
            zh: "不能读取的文件类型：旧版工作簿、网页、加密文件、压缩包、邮件或文档",
            en:
                "an unsupported kind of file: an old workbook, a web page, one with a password, an archive, a mail, a document"
        ),
        nextStep: LocalizedText(
            zh: "按提示处理：另存为 XLSX、去除密码、解压，或报送附件本身",
            en: "as the finding says: save as XLSX, remove the password, unpack, or send the attachment itself"))

    public static let fileSize = FindingKind(
        "file.size", .error,
        meaning: LocalizedText(zh: "文件超过方案规定的上限（limits.file）", en: "larger than the plan takes (`limits.file`)"),
        nextStep: LocalizedText(zh: "请核对并拆分；统计人员：提高上限", en: "check it and split it; statistician: raise the limit"))

    public static let fileRoom = FindingKind(
        "file.room", .error, meaning: LocalizedText(zh: "归档所在磁盘空间不足", en: "no room on the archive's disk"),
        nextStep: LocalizedText(zh: "运维人员：腾出空间，下次运行会接收", en: "operator: make room; the next run takes it"))

    public static let archiveDamaged = FindingKind(
        "archive.damaged", .error,
        meaning: LocalizedText(zh: "归档中的原件与接收时不同", en: "the original in the archive has changed since it was received"),
        nextStep: LocalizedText(zh: "运维人员：从备份恢复，或请报送单位重报", en: "restore it from a backup, or ask for it again"))

    public static let submissionFormUnknown = FindingKind(
        "submission.form.unknown", .error,
        meaning: LocalizedText(zh: "无法判定是哪一种报表，或有几种可能", en: "no form, or several, can be recognised"),
        nextStep: LocalizedText(
            zh: "请在文件名中写明报表名称和报告期，如“称号名录_2016年.csv”",
            en: "name form and period in the file's name, such as titles_2016.csv"))

    public static let submissionFormContradiction = FindingKind(
        "submission.form.contradiction", .error,
        meaning: LocalizedText(zh: "文件名与表头写明的报表不同", en: "name and header block name different forms"),
        nextStep: LocalizedText(zh: "请核对后以一致的名称重新报送", en: "make name and content agree and send it again"))

    public static let submissionUnitContradiction = FindingKind(
        "submission.unit.contradiction", .error,
        meaning: LocalizedText(zh: "表头的填报单位与投递目录不是同一单位", en: "the header block names another unit than the folder"),
        nextStep: LocalizedText(zh: "请放入该单位的目录，或更正填报单位", en: "use that unit's folder, or correct the sender's name"))

    public static let submissionUnitUnknown = FindingKind(
        "submission.unit.unknown", .warning,
        meaning: LocalizedText(zh: "填报单位不在名册中，按投递目录计", en: "the sender's name is on no list; the folder decided"),
        nextStep: LocalizedText(
            zh: "请确认报送单位；属实的，由统计人员在 units.csv 中增加别名",
            en: "confirm the sender; statistician: add the name to the aliases in units.csv"))

    public static let submissionPeriodUnknown = FindingKind(
        "submission.period.unknown", .error,
        meaning: LocalizedText(zh: "文件名和表内都没有报告期", en: "neither name nor content gives a period"),
        nextStep: LocalizedText(
            zh: "请在表头填写报告期，或在文件名中写明，如 2016年", en: "fill in 报告期, or name the period in the file's name, such as 2016"))

    public static let submissionPeriodUnreadable = FindingKind(
        "submission.period.unreadable", .error,
        meaning: LocalizedText(zh: "写明的报告期无法识别", en: "the stated period cannot be read"),
        nextStep: LocalizedText(
            zh: "请写单一报告期，如 2016、2016H1、2016Q4、2016-11", en: "write one period, such as 2016, 2016H1, 2016Q4 or 2016-11")
    )

    public static let submissionPeriodContradiction = FindingKind(
        "submission.period.contradiction", .error,
        meaning: LocalizedText(
            zh: "有多个报告期，或文件名、表内与标题的报告期不一致",
            en: "several periods, or name, content and title differ, as a title 2017年1-6月 over the second quarter"),
        nextStep: LocalizedText(zh: "请核对，只保留正确的报告期后重新报送", en: "keep the right period and send it again"))

    public static let submissionPeriodFrequency = FindingKind(
        "submission.period.frequency", .error,
        meaning: LocalizedText(zh: "该报表不按此种报告期报送", en: "the form is not sent for this kind of period"),
        nextStep: LocalizedText(zh: "请按规定的报告期报送", en: "send it for the kind of period required"))

    public static let submissionUnexpected = FindingKind(
        "submission.unexpected", .error,
        meaning: LocalizedText(zh: "名册中该单位无须报送此表", en: "the roster does not expect it from this unit"),
        nextStep: LocalizedText(
            zh: "请放入应报单位的目录；统计人员：在 roster.csv 中登记",
            en: "use the right unit's folder; statistician: enter it in roster.csv"))

    public static let submissionPart = FindingKind(
        "submission.part", .error,
        meaning: LocalizedText(zh: "分卷编号不可能存在，如共2部分中的第3部分", en: "an impossible part, such as 3 of 2"),
        nextStep: LocalizedText(zh: "请更正文件名中的分卷编号", en: "correct the part's number in the file's name"))

    public static let submissionPartMissing = FindingKind(
        "submission.part.missing", .error,
        meaning: LocalizedText(zh: "预告的分卷没有送到", en: "an announced part has not come"),
        nextStep: LocalizedText(zh: "请补报该部分", en: "send that part"))

    public static let submissionVersionConflict = FindingKind(
        "submission.version.conflict", .error,
        meaning: LocalizedText(zh: "同一版本的两个不同文件同时到达", en: "two different files with the same version arrived together"),
        nextStep: LocalizedText(zh: "请在更正后的文件名中写明版本，如 _v2", en: "name the version in the corrected file, such as _v2"))

    public static let submissionCopied = FindingKind(
        "submission.copied", .warning,
        meaning: LocalizedText(zh: "内容与另一单位的文件完全相同", en: "the same content as another unit's file"),
        nextStep: LocalizedText(zh: "请核实是否误报了他单位的文件", en: "check whether another unit's file was sent by mistake"))

    public static let submissionSuperseded = FindingKind(
        "submission.superseded", .note,
        meaning: LocalizedText(zh: "已由新版本替代，原文件保留在归档中", en: "a newer version has replaced it; the archive keeps it"),
        nextStep: LocalizedText(zh: "无须处理", en: "nothing"))

    public static let submissionWithdrawn = FindingKind(
        "submission.withdrawn", .note,
        meaning: LocalizedText(
            zh: "汇总单位已撤回本次报送，改用前一版本", en: "the statistical office has withdrawn it; the version before counts"),
        nextStep: LocalizedText(zh: "无须处理", en: "nothing"))

    public static let revisionOften = FindingKind(
        "revision.often", .warning,
        meaning: LocalizedText(
            zh: "某值在各版本中改动三次以上；照常计入",
            en: "a value changed three times or more from version to version; it counts as usual"),
        nextStep: LocalizedText(zh: "请说明原因", en: "explain why"))

    public static let submissionCount = FindingKind(
        "submission.count", .warning,
        meaning: LocalizedText(zh: "写明的记录数与实际读到的不同", en: "the stated number of records differs from the number read"),
        nextStep: LocalizedText(zh: "请核对是否漏报或重复", en: "look for missing or repeated records"))

    public static let submissionColumnAbsent = FindingKind(
        "submission.column.absent", .warning,
        meaning: LocalizedText(
            zh: "表中缺少计算指标所用的数值栏；相关指标标为不完整",
            en: "the table lacks a column of numbers that figures are computed from; these are marked incomplete"),
        nextStep: LocalizedText(
            zh: "请核对表头后重新报送，或说明没有此项", en: "check the headings and send it again, or say that there is none"))

    public static let submissionEmpty = FindingKind(
        "submission.empty", .warning,
        meaning: LocalizedText(zh: "文件中没有一条记录，按零条计入", en: "the file holds no record and counts as none"),
        nextStep: LocalizedText(
            zh: "确无数据的请书面说明，否则请补填后重新报送", en: "confirm that there is nothing to report, or fill it in"))

    public static let rosterMissing = FindingKind(
        "roster.missing", .warning, meaning: LocalizedText(zh: "逾期未报", en: "overdue"),
        nextStep: LocalizedText(zh: "请报送；催报由汇总单位负责", en: "send it"))

    public static let rosterLate = FindingKind(
        "roster.late", .warning,
        meaning: LocalizedText(zh: "报出日期晚于截止日期；照常计入", en: "signed (报出日期) after the due date; it counts as usual"),
        nextStep: LocalizedText(zh: "请按期报送", en: "send it in time"))

    package static let ofFiles: [FindingKind] = [
        .inboxFolderUnknown, .inboxFileLoose, .inboxLink, .inboxSpecial, .inboxNameSame, .inboxLimit,
        .inboxUnreadable, .inboxUnaccounted, .fileEmpty, .fileUnsupported, .fileSize, .fileRoom, .archiveDamaged,
        .submissionFormUnknown, .submissionFormContradiction, .submissionUnitContradiction, .submissionUnitUnknown,
        .submissionPeriodUnknown, .submissionPeriodUnreadable, .submissionPeriodContradiction,
        .submissionPeriodFrequency, .submissionUnexpected, .submissionPart, .submissionPartMissing,
        .submissionVersionConflict, .submissionCopied, .submissionSuperseded, .submissionWithdrawn, .revisionOften,
        .submissionCount, .submissionColumnAbsent, .submissionEmpty, .rosterMissing, .rosterLate,
    ]
}
