import { isSwitchable, type Rule } from '../../../generator/lint/rule.ts';
import { rules } from '../../../generator/lint/rules.ts';
import type { Page } from '../page.ts';

/** Every rule of `lint` with its severity and its options, as the compiler has them. */
export function ruleReference(): Page {
  const sorted = rules.toSorted((one, other) => (one.code < other.code ? -1 : 1));
  const rows = sorted.map(row).join('');
  const markdown = `# Lint rules

This table is written from the rules themselves. Set a rule that can be switched under \`lint\` in \`eventwright.json\`: see [the configuration](../diagnostics.md#the-configuration). A rule links to what it finds and why.

| rule | severity | can be switched | options |
|---|---|---|---|
${rows}`;
  return { source: 'docs/reference/rules.md', path: 'rules.html', markdown };
}

function row(rule: Rule): string {
  const options = rule.subject === 'catalog' ? Object.entries(rule.options ?? {}) : [];
  const told = options.map(([name, usual]) => `\`${name}\` (default: ${usual})`).join(', ');
  const link = `[\`${rule.code}\`](../diagnostics.md#${rule.code})`;
  return `| ${link} | ${rule.severity} | ${isSwitchable(rule) ? 'yes' : 'no'} | ${told} |\n`;
}
