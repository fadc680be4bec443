import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { ConformanceCase, ConformanceClient, Outcome } from './case.ts';
import { conformanceCases } from './cases.ts';
import { writtenAccount } from './target.ts';

/** The results of all cases with a client, in order. */
export interface ClientResult {
  readonly client: string;
  /** What made the requests to addresses. */
  readonly http: string;
  /** `passed`, `skipped: why`, or what was different. */
  readonly results: readonly string[];
}

/**
 * Runs every case through a client; `$name` values come from `known` and from earlier answers. The
 * account that the cases are written with stands for the one they run in.
 */
export async function runCases(
  client: ConformanceClient,
  known: Readonly<Record<string, string>>,
  account: string = writtenAccount,
): Promise<ClientResult> {
  const kept: Record<string, string> = { ...known };
  const results: string[] = [];
  for (const one of inAccount(conformanceCases, account)) {
    const input = fill(one.input, kept) as JsonObject;
    const outcome = await client.call(one.service, one.operation, input);
    results.push(
      judge(fill({ ...one.expect }, kept) as unknown as ConformanceCase['expect'], outcome),
    );
    if (outcome.kind !== 'answer') continue;
    for (const [name, member] of Object.entries(one.keep ?? {})) {
      kept[name] = String(outcome.answer[member]);
    }
  }
  return { client: client.name, http: client.http, results };
}

function inAccount(cases: readonly ConformanceCase[], account: string): readonly ConformanceCase[] {
  const text = JSON.stringify(cases).replaceAll(writtenAccount, account);
  return JSON.parse(text) as readonly ConformanceCase[];
}

function fill(value: Json, kept: Readonly<Record<string, string>>): Json {
  if (typeof value === 'string') {
    const name = value.startsWith('$') ? value.slice(1) : '';
    if (Object.hasOwn(kept, name)) return kept[name] ?? value;
    // Within a text, such as a statement or an address, a value is in quotes or braces.
    return value.replaceAll(/"\$(\w+)"|\$\{(\w+)\}/g, (found, quoted?: string, braced?: string) => {
      const inner = kept[quoted ?? braced ?? ''];
      if (inner === undefined) return found;
      return quoted === undefined ? inner : `"${inner}"`;
    });
  }
  if (Array.isArray(value)) return (value as readonly Json[]).map((one) => fill(one, kept));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([name, one]) => [name, fill(one, kept)] as const);
  return Object.fromEntries(entries);
}

function judge(expect: ConformanceCase['expect'], outcome: Outcome): string {
  if (outcome.kind === 'skipped') return `skipped: ${outcome.why}`;
  if ('error' in expect) {
    if (outcome.kind === 'answer') return `different: an answer instead of ${expect.error}`;
    const code = outcome.code.replace(/^.*[.#]/, '');
    // The Query protocol calls it otherwise: "AWS.SimpleQueueService.NonExistentQueue".
    const isSame =
      code === expect.error ||
      (code === 'NonExistentQueue' && expect.error === 'QueueDoesNotExist');
    return isSame || code === `${expect.error}Exception` ? 'passed' : `different: ${code}`;
  }
  if (outcome.kind === 'error') return `different: ${outcome.code}`;
  return holds(expect.answer, outcome.answer)
    ? 'passed'
    : `different: ${JSON.stringify(outcome.answer).slice(0, 200)}`;
}

/** Whether an answer has all that is expected; lists are compared item by item. */
function holds(expected: Json, found: unknown): boolean {
  if (Array.isArray(expected)) {
    return Array.isArray(found) && expected.every((one, index) => holds(one as Json, found[index]));
  }
  if (!isObject(expected)) return expected === found;
  if (typeof found !== 'object' || found === null) return false;
  return Object.entries(expected).every(([name, one]) =>
    holds(one, (found as Readonly<Record<string, unknown>>)[name]),
  );
}
