/** Style of HTML pages: no colour carries meaning alone, dark and light by the reader's choice, nothing is fetched. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --line: #8888; --soft: #8881; --bad: #b00020; }
@media (prefers-color-scheme: dark) { :root { --bad: #ff8a80; } }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 1.5rem auto; max-width: 90rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
caption { text-align: left; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .25rem .5rem; border-bottom: 1px solid var(--line); }
td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.state { white-space: nowrap; font-weight: 600; }
td.end { text-align: right; }
.segment { font-family: ui-monospace, monospace; display: block; overflow-wrap: anywhere; }
.arrow { display: block; height: .6rem; width: 100%; min-width: 8rem; }
.silent, .clause { display: block; font-weight: 400; font-size: .85em; white-space: normal; }
.deviation { border-left: .25rem solid var(--bad); padding-left: .5rem; margin: .25rem 0; }
.deviation strong { color: var(--bad); }
tr.deviates { background: var(--soft); }
a:focus-visible, .scroll:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
.scroll { overflow-x: auto; }
@media print { .scroll { overflow: visible; } }
`;
