import { type Diagnostic, shownFile } from '../diagnostic/diagnostic.ts';
import type { Documents } from '../load/document.ts';
import { placeOfFinding } from '../load/place.ts';

/** A finding with its place in the text, and its file as seen from where the command runs. */
export interface PlacedFinding extends Diagnostic {
  readonly line: number;
  readonly column: number;
}

/** Findings for programs; each is the whole text that `lint --format NAME` prints. */
export const findingFormats = { json, github, sarif } as const;

/** The name of a format that programs read. */
export type FindingFormat = keyof typeof findingFormats;

/** Puts each finding to its line and column, and its file below `schemas`. */
export function placeFindings(
  findings: readonly Diagnostic[],
  documents: Documents,
  schemas: string,
): readonly PlacedFinding[] {
  return findings.map((finding) => {
    const { line, column } = placeOfFinding(documents.get(finding.file), finding);
    return { ...finding, file: shownFile(finding.file, schemas), line, column };
  });
}

function json(findings: readonly PlacedFinding[]): string {
  return `${JSON.stringify(findings, null, 2)}\n`;
}

/** Annotations of a pull request (GitHub, "Workflow commands"): one line each. */
function github(findings: readonly PlacedFinding[]): string {
  return findings
    .map(({ code, severity, file, line, column, message, hint }) => {
      const place = `file=${property(file)},line=${line},col=${column},title=${property(code)}`;
      return `::${severity} ${place}::${data(`${message} ${hint}`)}\n`;
    })
    .join('');
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** A log of OASIS SARIF 2.1.0, as code scanners read it. */
function sarif(findings: readonly PlacedFinding[]): string {
  const codes = [...new Set(findings.map(({ code }) => code))].toSorted();
  const results = findings.map(({ code, severity, file, line, column, message, hint }) => ({
    ruleId: code,
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
