import type { Diagnostic, Severity } from '../../diagnostic/diagnostic.ts';
import type { Documents } from '../../load/document.ts';
import { placeOfFinding } from '../../load/place.ts';
import { code, fitting, prose, table } from './markdown.ts';
import type { OutputFormat } from './output-format.ts';
import type { ShowFile } from './shown-path.ts';

/** A finding with its place in the text, and its file as seen from where the command runs. */
export interface PlacedFinding extends Diagnostic {
  readonly line: number;
  readonly column: number;
}

/** Findings for programs and reviews; each is the whole text that `lint --format NAME` prints. */
export const findingFormats: Readonly<
  Record<Exclude<OutputFormat, 'text'>, (findings: readonly PlacedFinding[]) => string>
> = { json, github, sarif, markdown };

/** Adds line, column and displayed file to each finding. */
export function placeFindings(
  findings: readonly Diagnostic[],
  documents: Documents,
  show: ShowFile,
): readonly PlacedFinding[] {
  return findings.map((finding) => {
    const { line, column } = placeOfFinding(documents.get(finding.file), finding);
    return { ...finding, file: show(finding.file), line, column };
  });
}

function json(findings: readonly PlacedFinding[]): string {
  return `${JSON.stringify(findings, null, 2)}\n`;
}

/** Annotations of a pull request (GitHub, "Workflow commands"): one line each. */
export function github(findings: readonly PlacedFinding[]): string {
  return findings
    .map(({ code: title, severity, file, line, column: col, message, hint }) => {
      return `${annotation(severity, { file, line, col, title }, `${message} ${hint}`)}\n`;
    })
    .join('');
}

/** One annotation: a workflow command of GitHub Actions. */
export function annotation(
  severity: Severity,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const told = Object.entries(properties).map(([name, value]) => {
    return `${name}=${property(String(value))}`;
  });
  const command = severity === 'note' ? 'notice' : severity;
  return `::${command} ${told.join(',')}::${data(message)}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** A log of OASIS SARIF 2.1.0, as code scanners read it. */
export function sarif(findings: readonly PlacedFinding[]): string {
  const codes = [...new Set(findings.map((finding) => finding.code))].toSorted();
  const results = findings.map(({ code: rule, severity, file, line, column, message, hint }) => ({
    ruleId: rule,
    level: severity,
    message: { text: `${message} ${hint}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(file) },
          region: { startLine: line, startColumn: column },
        },
      },
    ],
  }));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      { tool: { driver: { name: 'eventwright', rules: codes.map((id) => ({ id })) } }, results },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** A comment of a pull request: errors first. */
function markdown(findings: readonly PlacedFinding[]): string {
  return findingsAsMarkdown(findings, { command: 'lint', title: 'Event schemas' });
}

/** A comment of a pull request with the findings of a command. */
export function findingsAsMarkdown(
  findings: readonly PlacedFinding[],
  { command, title }: { readonly command: string; readonly title: string },
): string {
  const [errors, warnings] = (['error', 'warning'] as const).map((severity) =>
    findings.filter((finding) => finding.severity === severity),
  );
  const all = [...(errors ?? []), ...(warnings ?? [])];
  const counted = `${number(errors?.length ?? 0, 'error')}, ${number(warnings?.length ?? 0, 'warning')}`;
  const heading = `<!-- eventwright ${command} -->\n\n### ${title}: ${counted}\n`;
  if (all.length === 0) return heading;
  return fitting(all, (shown, left) => {
    const rows = shown.map(({ code: rule, severity, file, line, message, hint }) => [
      `**${severity}**<br>${code(rule)}`,
      code(`${file}:${line}`),
      prose(message),
      prose(hint),
    ]);
    const more = left === 0 ? '' : `\n${left} more: run \`eventwright ${command}\` to see them.\n`;
    return `${heading}\n${table(['', 'Place', 'Finding', 'How to fix'], rows)}\n${more}`;
  });
}

function number(count: number, noun: string): string {
  return `${count === 0 ? 'no' : count} ${noun}${count === 1 ? '' : 's'}`;
}
