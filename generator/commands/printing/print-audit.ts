import type { Audit } from '../../audit/audit.ts';
import type { AuditVerdict } from '../../audit/judge-pattern.ts';
import { counted } from '../../diagnostic/counted.ts';
import type { Document } from '../../load/document.ts';
import { place } from '../../load/place.ts';
import { findingsAsMarkdown, github, placeFindings, sarif } from './finding-formats.ts';
import type { OutputFormat } from './output-format.ts';
import { printShown } from './print-diagnostics.ts';
import { repositoryPath } from './shown-path.ts';

/** What `audit` prints. */
export function printAudit(
  found: Audit,
  templates: readonly Document[],
  format: OutputFormat,
): string {
  return printers[format](found, new Map(templates.map((template) => [template.file, template])));
}

type Printer = (found: Audit, documents: ReadonlyMap<string, Document>) => string;

const printers: Readonly<Record<OutputFormat, Printer>> = {
  text: (found, documents) => {
    const findings = printShown(found.findings, documents, asGiven);
    return `${findings}${findings === '' ? '' : '\n'}${summary(found)}\n`;
  },
  json,
  markdown: ({ findings }, documents) =>
    findingsAsMarkdown(placeFindings(findings, documents, repositoryPath), {
      command: 'audit',
      title: 'Event patterns',
    }),
  github: ({ findings }, documents) => github(placeFindings(findings, documents, repositoryPath)),
  sarif: ({ findings }, documents) => sarif(placeFindings(findings, documents, repositoryPath)),
};

/** Every pattern with its verdict, and every finding, each with its place. */
function json({ findings, judged }: Audit, documents: ReadonlyMap<string, Document>): string {
  const patterns = judged.map(({ events, site, verdict }) => {
    const { constructPath, file, kind, logicalId, pointer } = site;
    const { column, line } = place(documents.get(file), pointer);
    return { kind, logicalId, constructPath, file, line, column, pointer, verdict, events };
  });
  const placed = placeFindings(findings, documents, asGiven);
  return `${JSON.stringify({ patterns, findings: placed }, null, 2)}\n`;
}

function asGiven(file: string): string {
  return file;
}

const verdicts: Readonly<Record<AuditVerdict, string>> = {
  invalid: 'refused by EventBridge',
  dead: 'never matching',
  'always true': 'without effect',
  sound: 'sound',
  'known at deployment': 'known at deployment only',
};

function summary({ findings, judged }: Audit): string {
  const files = new Set(judged.map(({ site }) => site.file)).size;
  const counts = Object.entries(verdicts).flatMap(([verdict, told]) => {
    const count = judged.filter((one) => one.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${told}`];
  });
  const schemas = judged.filter(({ events }) => events.length > 0).length;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (judged.length === 0) return 'No event pattern was checked.';
  return [
    `${counted(judged.length, 'event pattern')} in ${counted(files, 'template')}: ${counts.join(', ')}.`,
    `${schemas} checked against the schemas of their events.`,
    `${counted(errors, 'error')}, ${counted(findings.length - errors, 'warning')}.`,
  ].join(' ');
}
