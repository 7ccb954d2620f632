/// The explanation that lies beside the sample.
enum ReadMe {
    /// The text, with the figures of this sample in it.
    static func text(seed: UInt64, _ answers: Answers, _ set: SampleSet) -> String {
        let planted = set.faults.filter { !$0.rule.isEmpty }.count
        return [
            head(seed), contents(set), world(answers), "", habits, "", faults(planted, set), "", answerNotes, "",
        ].joined(separator: "\n")
    }

    private static func head(_ seed: UInt64) -> String {
        """
        # 样例数据 · Sample data

        **本目录全部为合成数据，并非真实统计。** 由种子 \(seed) 确定性生成，同一种子逐字节相同：

        **Everything here is synthetic, not real statistics.** It is made from the seed \(seed); equal seeds give equal bytes:

        ```sh
        sample-generator --output SampleData --seed \(seed)           # 生成 make
        sample-generator --output SampleData --seed \(seed) --check   # 比对，不同则退出码为 1  compare, exit 1 if it differs
        ```

        压缩文件的字节取决于 zlib 版本（Debian 12：1.2.13）。持有者、专利权人、号码均为虚构，名称中带“样例”二字。
        Compressed bytes depend on the release of zlib (Debian 12: 1.2.13). Holders, patentees and numbers are invented; their names say 样例.

        本文件也由生成器写出，请勿手工修改。This file is written by the generator too: do not edit it.
        """
    }

    private static func contents(_ set: SampleSet) -> String {
        """

        ## 内容 · Contents

        | 位置 where | 内容 what |
        |---|---|
        | `inbox/<unit>/` | \(set.counts.count) 个报送文件 files as sent: 2015 (base year: population, cases, zone), 2016, 2017 |
        | `faults.csv` | 有意放入的差错（F）和应无声读通的写法（R） mistakes made on purpose (F), oddities to be read without a finding (R) |
        | `answers/indicators.csv` | 各指标、地区、年度和季度的正确值 the right figures of years and quarters |
        | `answers/members.csv` | 强市、强县、强企名单及变动 members of the strong cities, counties and enterprises, and what changed |
        | `answers/verdicts.csv` | 与目标比较的结论 verdicts against the targets |
        | `answers/reconciliation.csv` | 两个来源的核对 what two senders state of the same thing |
        | `answers/findings.csv` | 应报出的全部发现，不多不少 the findings to be raised, all and no others |
        | `answers/counts.csv` | 每个文件的记录数、通过数、拒绝数 records, accepted and rejected, by file |

        答案由生成器的“真值”直接算出，不读回文件，也不用引擎的任何代码。
        The answers come from the generator's own world: it neither reads its files back nor shares code with the engine.
        """
    }

    private static func world(_ answers: Answers) -> String {
        func value(_ indicator: String, _ year: Int) -> String {
            answers.figure(of: indicator, SampleAreas.province, SamplePeriod(year))?.value ?? ""
        }
        return """

            ## 数字从哪里来 · Where the figures come from

            公开数（原样保留）：全省年末常住人口 2609.95万（2016）、2625.71万（2017）；嘉峪关 24.39万、张掖 121.98万、平凉 209.80万（2015）；\
            张掖 123.38万（2017）；PCT 申请 8 件（2016）。其余全部虚构，各市州相加正好等于全省数；2015年全省数 2599.55万 也是虚构。
            Published and kept exactly: the figures above. All else is invented and adds up exactly; the province of 2015 is invented too.

            | 全省 province | 2016 | 2017 |
            |---|---|---|
            | 有效发明专利 invention patents in force | \(value("invention-patents-in-force", 2016)) | \(value("invention-patents-in-force", 2017)) |
            | 每万人口（上年末人口）K01 per 10,000 | \(value("invention-patents-per-10k", 2016)) | \(value("invention-patents-per-10k", 2017)) |
            | PCT K02 | \(value("pct-applications", 2016)) | \(value("pct-applications", 2017)) |
            | 质押融资 K03 pledges（亿元） | \(value("pledge-amount", 2016)) | \(value("pledge-amount", 2017)) |
            | 案件年增幅 K04 growth of cases（%） | \(value("case-growth", 2016)) | \(value("case-growth", 2017)) |
            | 结案率 K05 cases closed（%） | \(value("case-closing-rate", 2016)) | \(value("case-closing-rate", 2017)) |
            | 强市 K06 strong cities | \(value("strong-cities", 2016)) | \(value("strong-cities", 2017)) |
            | 强县 K07 strong counties | \(value("strong-counties", 2016)) | \(value("strong-counties", 2017)) |
            | 强企 K08 strong enterprises | \(value("strong-enterprises", 2016)) | \(value("strong-enterprises", 2017)) |
            | 服务机构 K09 institutions | \(value("service-institutions", 2016)) | \(value("service-institutions", 2017)) |
            | 省级财政投入 K10 outlay（万元） | \(value("fiscal-outlay-provincial", 2016)) | \(value("fiscal-outlay-provincial", 2017)) |

            K01 在2016年是 4938 ÷ 2599.55万 = 1.8996，印作 1.90，但**未达到** 1.90：按全数值比较（GB/T 8170）。2017年达到 2.24。
            K01 of 2016 is 1.8996, printed 1.90 and yet **not met**: the exact value decides (GB/T 8170). 2017 meets 2.24.
            同样，K05 在2016年是 1034 ÷ 1293 = 79.97，印作 80.0，未达到 80；K04 在2017年是 210 ÷ 1052 = 19.96，印作 20.0，未达到 20。
            So are K05 of 2016, 79.97 printed 80.0 against 80, and K04 of 2017, 19.96 printed 20.0 against 20: neither is met.

            临界值：2016-12-31 授权的计入2016年；2016-12-31 失效（或终止）的不计入；2017-01-01 失效的计入2016年。
            Edges: granted on 2016-12-31 counts in 2016; lapsed or ended on that day does not; lapsed on 2017-01-01 does.
            季末当日受理、结案、登记的计入该季；元旦结案的仍是上年结转。
            Accepted, closed or registered on the last day of a quarter counts in it; closed on New Year's Day is still carried over.
            """
    }

    private static let habits = """
        ## 报送习惯 · Habits of the senders

        - `ip-office` 发明专利：XML，两个命名空间，每件引用出现两次（original、standard），地址文字带邮编，每年两部分；\
        分别为 UTF-8、带 BOM 的 UTF-8、由两个 gzip 成员拼成、GB18030。兰州街名多取自其他市州（天水南路、张掖路），第二专利权人可能在外地或省外。
          Patents: XML in the shape of the national feed, each reference twice, postcode in the address, two parts a year; plain UTF-8, with a BOM,
          of two gzip members, GB 18030. Streets of Lanzhou bear the names of other prefectures; a second patentee may live elsewhere.
        - `ip-office` PCT：按季，GB18030 的 CSV 压缩；报告期写作“第一季度”“第2季度”“三季度”“10—12月”；日期六种写法。
          PCT: quarterly CSV in GB 18030, compressed; the quarter written in four ways, days in six.
        - `ip-office` 称号：XLSX，两行合并表头，部分日期是日期单元格、部分是文字，表下有注，另有一张说明表。
          Titles: workbook with two rows of merged headings, days partly as date cells and partly as text, notes below, a second sheet.
        - `statistics-bureau` 常住人口：2015年以万人计带小数；2016年 GB18030、千分位、全角空格；2017年用简称，合计在末行。
          Population: in 万人 (2015); GB 18030, thousands marks, full-width blanks (2016); short names, total last (2017).
        - 质押登记（14 个市州、兰州新区，按季）：元、万元、亿元分别写在标题、表头、单独一列或单元格里；CSV 与 XLSX（两行合并表头、日期单元格、隐藏的旧表）；\
        季度写作“第一季度”“第1季度”“一季度”“1-3月”“1—3月”“2016Q1”。兰州新区的登记兰州市也报，编号相同。
          Pledges: 元, 万元 and 亿元 in the heading, the header block, a column of its own or the cell; CSV and workbooks; the quarter written
          in six ways. What lies in the new area is listed by Lanzhou too, under the same numbers.
        - 案件（市州知识产权局、省法院、兰州海关、省工商局、省版权局，按季）：每季列出本年至季末的全部案件（含上年结转）；省法院为 XML，省工商局为压缩的 GB18030。
          Cases: each quarter lists all of the year so far, carried over ones too; XML from the court, compressed GB 18030 from 工商.
        - 服务机构（按年，CSV）；财政投入（按年，省财政厅为两行合并表头的万元表，市州为 XLSX 或 XML，元或万元）；\
        执法活动（按年，表号、批准文号、有效期、甲乙丙栏、“其中”行、签章）；兰白试验区（按年，XML）。
          Service institutions: CSV. Fiscal outlay: the finance bureau's workbook in 万元, the prefectures' workbooks or XML, in 元 or 万元.
          Enforcement: official header, letter row, of-which rows, signatures. The zone: XML.
        - 14 个市州称号：每家一种写法（BOM、GB18030、TAB、分号加 `sep=`、单独 CR 换行、行尾逗号、全部加引号、合计行、引号内换行的说明）。
          Titles of the prefectures: each its own way (BOM, GB 18030, TAB, semicolon with `sep=`, lone CR, trailing commas, all quoted, total row,
          a note with a line break inside quotes).
        """

    private static func faults(_ planted: Int, _ set: SampleSet) -> String {
        var lines = [
            "## 差错 · Mistakes", "",
            "共 \(planted) 处，别处没有错。带 error 的记录不计入答案。\(planted) mistakes and nothing else wrong; a record with an error is not counted.",
            "", "| | 规则 rule | 单位 unit | 期 period | 什么 what | 影响 effect |", "|---|---|---|---|---|---|",
        ]
        for fault in set.faults.filter({ !$0.rule.isEmpty }).sorted(by: { $0.id < $1.id }) {
            lines.append(
                "| \(fault.id) | `\(fault.rule)` \(fault.severity) | \(fault.unit) | \(fault.period) "
                    + "| \(fault.zh) \(fault.en) | \(fault.effect) |")
        }
        return lines.joined(separator: "\n")
    }

    private static let answerNotes = """
        ## 答案的约定 · Conventions of the answers

        - `numerator`、`denominator` 为精确整数，计数的分母为 1；金额的分子以分计，分母为一个单位的分数（亿元 10^10，万元 10^6）；\
        比率只修约一次，四舍六入五成双。无数则三者均为空。
          Numerator and denominator are exact; the denominator is 1 for counts; money is in 分, with as many of them as a unit has below
          (亿元 10^10, 万元 10^6). Ratios are rounded once, half to even. No figure: all three are empty.
        - 增幅的分子为本期减基期、分母为基期；有缺报时两期只取都报了的单位。基期为 0：无数（M）。基期不足 10：可靠性低（U）。
          Growth is now less base over base; where something is absent both sides cover the senders that are there in both periods.
          A base of 0 has no growth (M), one below 10 is of low reliability (U).
        - `status` 为 SDMX 代码：A 正常；P 暂定（有缺报）；I 取自第二来源；V 未与缺报单位查重；U 可靠性低；O 缺；M 不可能有数。有缺报而所报之中为 0 的，不作 0，记为缺。
          Codes of SDMX: normal; provisional, as something is absent; put in from the second sender; not compared with absent senders; low reliability; missing; cannot exist.
          0 among what came, while something is absent, is missing.
        - `coverage_*` 数该数所依据的应有、已有。明细表数报送（单位 × 期）：省级单位、本市州；按季增量的数到期末为止的各季；年内滚动的案件只数末季；增幅数两期。\
        综合表数所用的行，未报的数报送。兰州新区自报的只数在它自己的指标里。第二来源顶替的，缺的一份仍数在应有之内。
          Coverage counts what ought to be there and is. Registers: submissions (unit x period) of provincial senders and of the prefecture's own;
          increments: every quarter so far; cases, which list the year so far: the last quarter's; growth: both periods. Statements: the rows used,
          and the submission where it is absent. What the new area sends counts for its own indicators alone. Where a second sender stands in,
          the absent one is still counted as owed.
        - 未分市州（629900）不可能有人口、财政投入和执法活动：均无数（M）。无人应报的（如它的质押）不列。
          What belongs to no prefecture can have no population, outlay or enforcement: no figure (M). What nobody owes, such as its pledges, is not listed.
        - `members.csv`：2016年为 `listed`（无上期可比）；2017年 `stayed`、`entered`、`left`；应报未报者为 `not-reported`，不算退出。
          Members: `listed` in 2016, where there is nothing to compare with; `not-reported` where the sender is missing: it has not left.
        - `findings.csv` 的行号按原文件的物理行（压缩的按解压、转码之后），XML 取该条记录起始标签所在的行；`record` 为文件内第几条。
          Lines are those of the text after decompression; in XML that of the record's start tag; `record` counts within the file.
        - 指标之间的差错（SER、REC）不属于任何文件：`unit`、`file`、`line`、`record` 为空，`field` 为指标，`form` 为其报表，`area` 为地区。
          Mistakes between figures (SER, REC) belong to no file: unit, file, line and record are empty, `field` is the indicator, `form` its form, `area` the area.
        - `reconciliation.csv`：`left`、`right` 为以指标单位计的精确值；两边状态均为 A 才比较，否则 `not-comparable`。REC-001 左为兰州市所报、右为新区自报，\
        容差 50 万元，年、季都比；REC-002 左为省财政厅、右为本市州，容差 2 万元；REC-003 左为执法活动报表、右为案件明细，不容差。
          Exact values in the unit of the indicator, compared where both have status A. REC-001: Lanzhou against the new area, within 50万元, years
          and quarters; REC-002: the finance bureau against the prefecture, within 2万元; REC-003: statement against register, exactly.
        """
}
