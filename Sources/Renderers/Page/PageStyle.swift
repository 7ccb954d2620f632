/// How the page looks, on the screen and on A4 paper.
enum PageStyle {
    /// The page's Content-Security-Policy: its own style and nothing else. A value that slipped through as markup could
    /// neither run nor fetch anything.
    static let policy: Markup =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

    /// The style sheet.
    static let sheet: Markup = """
        :root{--ink:#1c2630;--soft:#55626e;--line:#c9d1d8;--pale:#f3f6f8;--blue:#1d4f7c;--deep:#123a5e;--red:#a32020;
        --good:#1c6b3c;--good-bg:#e4f1e8;--bad:#a32020;--bad-bg:#fae9e7;--warn:#7d5200;--warn-bg:#fbf0d9;--none:#4d5964;--none-bg:#e9edf0;
        --serif:"Source Han Serif SC","Noto Serif CJK SC","Noto Serif SC","STSong","SimSun","FangSong",serif;
        --sans:"Source Han Sans SC","Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei","SimHei",sans-serif}
        *{box-sizing:border-box}
        html{background:#fff;color:var(--ink);font:15px/1.6 var(--sans);-webkit-text-size-adjust:100%}
        body{margin:0}
        main{max-width:1080px;margin:0 auto;padding:40px 32px 64px}
        a{color:inherit;text-decoration:none}
        a:hover{text-decoration:underline}
        .masthead{border-top:4px solid var(--red);border-bottom:1px solid var(--ink);padding:26px 0 16px;text-align:center}
        .publisher{margin:0;color:var(--soft);letter-spacing:.2em;font-size:14px}
        h1{margin:8px 0 2px;font:700 31px/1.35 var(--serif);letter-spacing:.04em;text-wrap:balance}
        .subtitle{margin:0;color:var(--soft);font-size:15px}
        .facts{margin:14px 0 0;font-size:13px;color:var(--soft)}
        .facts b{color:var(--ink);font-weight:600}
        .dot{margin:0 .7em;color:var(--line)}
        .notes{margin:16px auto 0;padding:0 0 0 1.2em;max-width:820px;text-align:left;font-size:13px;color:var(--soft)}
        .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(110px,1fr));gap:10px;margin:22px 0 0}
        .tile{border:1px solid var(--line);border-top:3px solid var(--none);padding:9px 12px 8px;text-align:center}
        .tile .figure{display:block;white-space:nowrap;font:600 clamp(17px,2.1vw,27px)/1.5 var(--serif);font-variant-numeric:tabular-nums lining-nums}
        .tile .label{display:block;font-size:12.5px;color:var(--soft)}
        .tile.good{border-top-color:var(--good)}.tile.good .figure{color:var(--good)}
        .tile.bad{border-top-color:var(--bad)}.tile.bad .figure{color:var(--bad)}
        .tile.warn{border-top-color:#b97a00}.tile.warn .figure{color:var(--warn)}
        .contents ol{display:flex;flex-wrap:wrap;gap:2px 22px;list-style:none;margin:18px 0 0;padding:0;font-size:13px;color:var(--blue);justify-content:center}
        h2{margin:44px 0 12px;padding-bottom:6px;border-bottom:2px solid var(--deep);font:700 21px/1.4 var(--serif);color:var(--deep)}
        h2 .ordinal{margin-right:.15em}
        h3{margin:26px 0 6px;font:700 16.5px/1.45 var(--serif);color:var(--ink)}
        .en{font-size:.8em;font-weight:400;color:var(--soft);font-family:var(--sans)}
        .unit{font-weight:400;color:var(--soft);font-size:.88em;white-space:nowrap}
        .under{display:block;font-size:11.5px;line-height:1.4;font-weight:400;color:var(--soft)}
        table{width:100%;border-collapse:collapse;margin:6px 0 14px;font-size:13.5px;border-top:2px solid var(--deep);border-bottom:2px solid var(--deep)}
        caption{caption-side:top;text-align:left;font-size:12.5px;color:var(--soft);padding:0 0 5px}
        th,td{padding:6px 8px;border-bottom:1px solid #e1e6ea;vertical-align:top;text-align:left;font-weight:400}
        thead th{background:var(--pale);border-bottom:1px solid var(--deep);font-weight:600;vertical-align:bottom;font-size:12.5px;line-height:1.4}
        thead .en{display:block;font-size:11px;line-height:1.3}
        thead th.wide{text-align:right}
        thead .unit{display:block;white-space:normal}
        tbody th{font-weight:500}
        .number{text-align:right;font-variant-numeric:tabular-nums lining-nums;white-space:nowrap}
        .date,.code{white-space:nowrap;font-variant-numeric:tabular-nums}
        .quiet{color:#65717c}
        .total th,.total td{font-weight:700;background:#eaf1f7}
        .partial{background:var(--warn-bg)!important}
        .mark{color:var(--warn);font-weight:700}
        .missing{color:var(--bad);font-weight:600}
        .uncomputed{color:#65717c}
        sup{font-size:.72em;line-height:0;margin-left:1px;color:var(--blue);font-weight:400}
        .badge{display:inline-block;padding:0 8px;border-radius:3px;border:1px solid currentColor;font-size:12px;line-height:1.6;font-weight:600;white-space:nowrap;color:var(--none);background:var(--none-bg);
        -webkit-print-color-adjust:exact;print-color-adjust:exact;font-family:var(--sans)}
        .badge.good{color:var(--good);background:var(--good-bg)}
        .badge.bad{color:var(--bad);background:var(--bad-bg)}
        .badge.warn{color:var(--warn);background:var(--warn-bg)}
        b.bad{color:var(--bad)}
        .counts{margin:6px 0 8px;font-size:13px}
        .counts .badge{margin-left:10px}.counts .badge:first-child{margin-left:0}
        .legend{font-size:12px;color:var(--soft);margin:4px 0 10px}
        .score{table-layout:fixed}
        .score td,.score th{padding-top:9px;padding-bottom:9px}
        .c-code{width:5%}.c-title{width:19%}.c-main{width:12%}.c-figure{width:10%}.c-target{width:12%}.c-verdict{width:13%}.c-later{width:19%}
        .score thead th:nth-child(n+3):nth-child(-n+6),.roster thead th:nth-child(n+6):nth-child(-n+9){text-align:right}
        .score tbody th{font-weight:600;font-size:14px}
        .score .main{font:700 17px/1.3 var(--serif);white-space:normal}.score .badge{white-space:normal}
        .score .main .under,.score .main sup{font-family:var(--sans)}
        .score .main .under{margin-top:2px}
        .progress{display:block;width:100%;height:4px;margin-top:6px}
        .progress .track{fill:#e1e6ea}.progress .good{fill:#3b8f5d}.progress .bad{fill:#c2544b}.progress .warn{fill:#c98a1b}.progress .neutral{fill:#8a97a3}
        .goal{display:block;font-size:12.5px;line-height:1.5}.goal+.goal{margin-top:3px}
        .goal b,.aim{white-space:nowrap}.rest{color:var(--soft)}
        .tally{float:right;font-size:15px}
        .left th,.left .code{text-decoration:line-through;text-decoration-color:var(--bad)}
        .small{font-size:12px}
        .path,.coordinate,.id,.issues .value,.digest{font-family:ui-monospace,"SFMono-Regular",Consolas,"Noto Sans Mono CJK SC",monospace;font-size:11px;overflow-wrap:anywhere}
        .digest{font-size:9.5px;color:var(--soft);white-space:nowrap}
        .path{display:block}
        td.path,td.digest{display:table-cell}
        .issues{table-layout:fixed}
        .c-severity{width:14%}.c-where{width:25%}.c-what{width:35%}.c-remedy{width:26%}
        .issues td{overflow-wrap:anywhere}
        .where span{display:block}
        .coordinate{color:var(--blue)}
        .issues dl{display:grid;grid-template-columns:max-content 1fr;gap:0 8px;margin:3px 0 0;font-size:11.5px}
        .issues dt{color:var(--soft)}.issues dd{margin:0}
        .issues .value{white-space:pre-wrap;background:var(--pale);padding:0 4px}
        .overview{max-width:680px}
        details>summary{cursor:pointer;color:var(--blue);font-size:12.5px;padding:2px 0}
        .definitions article{border-bottom:1px solid #e1e6ea;padding-bottom:8px}
        .definitions h3 .code{color:var(--red);font-family:var(--sans);font-size:14px}
        .definitions dl{display:grid;grid-template-columns:7.5em 1fr;gap:4px 14px;margin:4px 0 8px;font-size:13.5px}
        .definitions dt{color:var(--soft)}.definitions dd{margin:0}
        .definitions ul{margin:0;padding-left:1.1em}
        .basis{color:var(--soft);font-size:12px}
        q{font-family:var(--serif);quotes:none}
        figure{margin:8px 0 18px}
        figure svg{display:block;width:100%;max-width:860px;height:auto;margin:0 auto;font-family:var(--sans)}
        figcaption{text-align:center;font-size:13px;margin-top:6px}
        figcaption .legend{display:block;margin:2px 0 0}
        svg text{font-size:12.5px;fill:#1c2630}
        svg .tick{font-size:11px;fill:#55626e}
        svg .strong{font-weight:700}
        svg .grid{stroke:#e1e6ea}svg .axis{stroke:#55626e}
        svg .bar{fill:#7ba3c7}svg .bar.strong{fill:#1d4f7c}
        svg .bar.partial{fill:revert-layer;stroke:#a5731a;stroke-width:1}
        svg .hatch-ground{fill:#f8e6bf}svg .hatch-line{fill:#d49a2f}
        svg rect.gap{fill:#fff;stroke:#a32020;stroke-width:1;stroke-dasharray:4 3}
        svg text.gap{fill:#a32020;font-size:12px}
        svg .line{fill:none;stroke:#1d4f7c;stroke-width:2.2}
        svg .point{fill:#1d4f7c;stroke:#fff;stroke-width:1.5}svg .point.strong{fill:#123a5e}
        svg .point.partial{fill:#f8e6bf;stroke:#a5731a;stroke-width:2}
        svg path.target{stroke:#a32020;stroke-width:2.4;fill:none}svg text.target{fill:#a32020;font-size:11.5px}
        .coverage ol{font-size:13px;margin:0;padding-left:1.6em}
        .coverage li:target{background:var(--warn-bg)}
        .colophon{margin-top:44px;font-size:12.5px}
        td.files{min-width:170px}
        @media screen and (max-width:760px){main{padding:16px}h1{font-size:23px}section,footer{overflow-x:auto}.score{min-width:820px}.issues{min-width:640px}}
        @page{size:A4;margin:15mm 13mm 17mm;@bottom-center{content:counter(page) " / " counter(pages);font-size:9pt;color:#55626e}}
        @media print{
        html{font-size:9.5pt;line-height:1.5}
        main{max-width:none;padding:0}.tiles{grid-template-columns:repeat(auto-fit,minmax(80px,1fr))}.tile{padding:7px 3px 6px}.tile .figure{font-size:13pt}.digest{font-size:5.5pt;white-space:normal;min-width:110pt}
        .path,td.files{min-width:90pt}
        .contents{display:none}
        h1{font-size:20pt}h2{font-size:14pt;margin-top:20pt}h3{font-size:11pt}
        h2,h3,caption,summary,.counts{break-after:avoid}
        table{font-size:8.5pt}.small{font-size:7.5pt}thead th{font-size:8pt}
        .score .main{font-size:10.5pt}.score .main sup{font-size:5.5pt}.score tbody th{font-size:9pt}
        thead{display:table-header-group}
        tr,.score tbody,figure,.tile,li,.definitions article{break-inside:avoid}
        thead th,.total th,.total td,.partial,.tile,svg *{-webkit-print-color-adjust:exact;print-color-adjust:exact}
        th,td{padding:3.5pt 4.5pt}.badge{padding:0 3.5pt;font-size:8pt}
        details>summary{list-style:none}
        details::details-content{content-visibility:visible!important;block-size:auto!important}
        section.findings,section.definitions{break-before:page}
        a:hover{text-decoration:none}}
        """
}
