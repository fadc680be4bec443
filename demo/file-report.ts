import type { JsonObject } from '@eventwright/json';

/** An event on a file's path, as EventBridge delivered it. */
export interface ReportedEvent {
  readonly id: string;
  readonly detailType: string;
  readonly time: string;
}

/** A processed picture of a file. */
export interface ReportedVariant {
  readonly name: string;
  /** The signed URL under which its owner sees it. */
  readonly url: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
}

/** What happened to a file: the line that `--json` prints. */
export interface FileReport {
  readonly file: string;
  /** `null` if the file came to no end. `reason` then says what is known. */
  readonly end: 'notified' | 'rejected' | null;
  /** The code of the refusal. */
  readonly reason: string | null;
  /** The events on its path, in the order in which the bus accepted them. */
  readonly events: readonly ReportedEvent[];
  /** The record, as the API returns it. */
  readonly record: JsonObject | null;
  readonly variants: readonly ReportedVariant[];
  /** From the start of the upload to the end. */
  readonly milliseconds: number;
}

/** Prints reports as a table for people. */
export function formatTable(reports: readonly FileReport[]): string {
  const rows = reports.map((report) => [
    report.file,
    report.end ?? 'no end',
    report.reason ?? describeVariants(report.variants),
    report.events.map((event) => event.detailType).join(' → '),
    `${Math.round(report.milliseconds)} ms`,
  ]);
  const table = [['file', 'end', 'result', 'events', 'time'], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  );
  const format = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return table.map(format).join('\n');
}

function describeVariants(variants: readonly ReportedVariant[]): string {
  const kilobytes = variants.reduce((sum, variant) => sum + variant.bytes, 0) / 1000;
  const largest = variants.at(-1);
  return largest === undefined
    ? ''
    : `${variants.length} variants up to ${largest.width}×${largest.height}, ${Math.round(kilobytes)} kB`;
}
