import { existsSync } from 'node:fs';
import { type Audit, audit } from '../audit/audit.ts';
import { knowledgeOf } from '../audit/knowledge.ts';
import { readTemplates } from '../audit/template-files.ts';
import { counted } from '../diagnostic/counted.ts';
import type { Folders } from '../generate.ts';
import type { Document } from '../load/document.ts';
import { load } from '../load/load.ts';
import { build } from '../model/build.ts';
import type { Event } from '../model/catalog.ts';
import type { Command, Report } from './command.ts';
import { formatOf, formatOptions } from './printing/output-format.ts';
import { printAudit } from './printing/print-audit.ts';
import { problemReport } from './printing/problem-report.ts';

/** `eventwright audit TEMPLATE|cdk.out`: which event patterns of any template are wrong. */
export const auditCommand: Command = {
  operands: '<template...>',
  summary: 'Find event patterns that are invalid, or never match, in any template or cdk.out.',
  details:
    'Reads CloudFormation and SAM templates, JSON or YAML, or a folder of them such as cdk.out. Checks the patterns of rules, archives, pipes and event source mappings against the schemas of AWS events, and of the catalogue if there is one. Needs no catalogue and no AWS account. Exits with 1 if there are errors.',
  folders: ['schemas'],
  options: formatOptions,
  run(call): Report {
    const format = formatOf(call);
    if (typeof format === 'object') return { text: `${format.problem}\n`, exitCode: 2 };
    const { problems, templates } = readTemplates(call.operands);
    if (problems.length > 0) return problemReport('audit', problems.join('\n'), format);
    const found = audit(templates, knowledgeOf(eventsOf(call.folders)));
    if (found.judged.length === 0 && found.findings.length === 0) {
      return problemReport('audit', nothingToCheck(call.operands, templates), format);
    }
    const exitCode = found.findings.some(({ severity }) => severity === 'error') ? 1 : 0;
    return { text: printAudit(withoutNotes(found), templates, format), exitCode };
  },
};

function withoutNotes(found: Audit): Audit {
  return { ...found, findings: found.findings.filter(({ severity }) => severity !== 'note') };
}

/** The events of the catalogue, if there is one. */
function eventsOf({ configuration, schemas }: Folders): readonly Event[] {
  if (!existsSync(schemas)) return [];
  const { catalog } = build(load(schemas, configuration));
  return [...catalog.events, ...catalog.external];
}

function nothingToCheck(paths: readonly string[], templates: readonly Document[]): string {
  const where = paths.map((path) => `\`${path}\``).join(', ');
  if (templates.length === 0)
    return `There is no CloudFormation template in ${where}: nothing was checked.`;
  return `There is no event pattern in ${where} (${counted(templates.length, 'template')}): nothing was checked.`;
}
