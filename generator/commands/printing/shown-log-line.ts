import { isObject, type Json, type JsonObject } from '@eventwright/json';

/** A line that a function logged. */
export interface LogLine {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly function: string;
  readonly line: string;
}

/**
 * A log line as people read it: of a structured line the level, the message and the other fields.
 * Undefined for a line of metrics, which is for CloudWatch (user guide, "Specification: Embedded
 * metric format").
 */
export function shownLogLine({ at, function: name, line }: LogLine): string | undefined {
  const fields = readFields(line);
  if (fields !== undefined && isObject(fields['_aws'])) return undefined;
  const time = new Date(at).toISOString().slice(11, 23);
  return `${time} ${name.replace(/-[0-9a-f]{12}$/, '')} ${textOf(fields) ?? line}`;
}

function textOf(fields: JsonObject | undefined): string | undefined {
  // The time is at the start of the line.
  const { level, message, timestamp: _, ...others } = fields ?? {};
  if (typeof level !== 'string' || typeof message !== 'string') return undefined;
  return [
    level,
    message,
    ...(Object.keys(others).length === 0 ? [] : [JSON.stringify(others)]),
  ].join(' ');
}

function readFields(line: string): JsonObject | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const value = JSON.parse(line) as Json;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
