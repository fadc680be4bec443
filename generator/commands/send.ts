import { readFileSync } from 'node:fs';
import type { Json } from '@eventwright/json';
import type { Catalog, Event } from '../model/catalog.ts';
import { newExample } from '../sample/new-example.ts';
import { samples } from '../sample/samples.ts';
import type { Call, Command, Report } from './command.ts';
import { conformityOf } from './reading/event-conformity.ts';
import { readAssignments } from './reading/set-member.ts';
import { withMembers } from './reading/set-members.ts';
import { findSoundEvent } from './reading/sound-catalogue.ts';

const STANDARD_INPUT = 0;
/** PutEvents takes at most ten entries (API reference, PutEvents). */
const entriesPerCall = 10;

/** `eventwright send EVENT`: publishes events, made up or given, to the local cloud or to AWS. */
export const sendCommand: Command = {
  operands: '<event>',
  summary: 'Send an event to the running local cloud.',
  details:
    'Without --detail, sends the first example of the schema with new ids and the present time, ' +
    'or a valid sample if there is none. With --sample, --count, --seed or --invalid, sends samples.',
  folders: ['schemas'],
  options: {
    detail: { value: 'FILE', does: 'The detail as JSON; `-` reads standard input.' },
    sample: { does: 'Send a sample even if the schema has an example.' },
    set: { value: 'PATH=VALUE,...', does: 'Set fields: `order.total=100,order.tags.0=new`.' },
    count: {
      value: 'N',
      does: 'The number of events to send, each a different sample (default: 1).',
    },
    seed: { value: 'N', does: 'The same number gives the same samples (default: random).' },
    invalid: { does: 'Send details that the schema refuses, to see what happens.' },
    bus: { value: 'NAME', does: 'The event bus (default: the only one that is not `default`).' },
    json: { does: 'Print the id and the detail of each event as a line of JSON.' },
  },
  readsSchemas: true,
  reachesCloud: () => true,
  async run(call): Promise<Report> {
    const found = findSoundEvent(call.operands[0] ?? '', call.folders, 'Nothing was sent.');
    if ('exitCode' in found) return found;
    const { catalog, event } = found;
    const details = detailsOf(event, call, catalog);
    if (typeof details === 'string') return misuse(details);
    const refusal = call.flag('invalid') ? undefined : refusalOf(event, details, catalog);
    if (refusal !== undefined) return { text: refusal, exitCode: 1 };
    const how = { bus: call.value('bus'), isJson: call.flag('json') };
    return publishDetails(event, details, how);
  },
};

function misuse(message: string): Report {
  return { text: `error: ${message}\n`, exitCode: 2 };
}

/** The details to send, or what is wrong with the call. */
function detailsOf(
  event: Event,
  { flag, value }: Call,
  catalog: Catalog,
): readonly Json[] | string {
  const count = Number(value('count') ?? 1);
  if (!Number.isInteger(count) || count < 1) return '--count takes a whole number from 1.';
  const seed = Number(value('seed') ?? Math.floor(Math.random() * 1e9));
  if (!Number.isInteger(seed)) return '--seed takes a whole number.';
  const assignments = readAssignments(value('set') ?? '');
  if (typeof assignments === 'string') return assignments;
  const file = value('detail');
  if (file !== undefined && flag('sample')) return '--detail and --sample exclude each other.';
  const isMadeUp =
    flag('sample') || flag('invalid') || [value('count'), value('seed')].some(isGiven);
  let details: readonly Json[];
  try {
    const example = isMadeUp || file !== undefined ? undefined : newExample(event);
    if (example !== undefined) details = [example];
    else if (file === undefined) details = samples(event, { seed, count, valid: !flag('invalid') });
    else details = new Array<Json>(count).fill(readDetail(file));
  } catch (error) {
    return `${file} cannot be read: ${(error as Error).message}`;
  }
  const problems = (detail: Json) => problemsOf(event, detail, catalog).length;
  return details.map((detail) => withMembers(detail, assignments, problems));
}

function isGiven(value: string | undefined): boolean {
  return value !== undefined;
}

function readDetail(file: string): Json {
  return JSON.parse(readFileSync(file === '-' ? STANDARD_INPUT : file, 'utf8')) as Json;
}

function problemsOf(
  { source, detailType }: Event,
  detail: Json,
  catalog: Catalog,
): readonly string[] {
  const event = JSON.stringify({ source, 'detail-type': detailType, detail });
  const conformity = conformityOf(event, catalog);
  return conformity.kind === 'invalid' ? conformity.problems : [];
}

/** Why a detail is not sent; undefined if the schema takes them all. */
export function refusalOf(
  event: Event,
  details: readonly Json[],
  catalog: Catalog,
): string | undefined {
  for (const detail of details) {
    const problems = problemsOf(event, detail, catalog);
    if (problems.length === 0) continue;
    const lines = problems.map((problem) => `  ${problem}\n`).join('');
    return `Nothing was sent. The schema refuses the detail:\n${lines}Pass --invalid to send it anyway.\n`;
  }
  return undefined;
}

/** How details are published. */
export interface Publishing {
  /** The bus; undefined for the only one that is not `default`. */
  readonly bus: string | undefined;
  /** Whether the report is a line of JSON for each event. */
  readonly isJson: boolean;
}

/** Publishes details of an event to the cloud that the environment names. */
export async function publishDetails(
  event: Event,
  details: readonly Json[],
  how: Publishing,
): Promise<Report> {
  const { EventBridgeClient, ListEventBusesCommand, PutEventsCommand } = await import(
    '@aws-sdk/client-eventbridge'
  );
  const client = new EventBridgeClient();
  const { EventBuses = [] } = await client.send(new ListEventBusesCommand({}));
  const bus = how.bus ?? onlyBus(EventBuses.map(({ Name = '' }) => Name));
  if (bus === undefined) {
    return misuse(
      `there are several event buses. Pass --bus NAME: ${EventBuses.map(({ Name }) => Name).join(', ')}.`,
    );
  }
  let text = '';
  let failed = 0;
  for (let start = 0; start < details.length; start += entriesPerCall) {
    const some = details.slice(start, start + entriesPerCall);
    const answer = await client.send(
      new PutEventsCommand({
        Entries: some.map((detail) => ({
          EventBusName: bus,
          Source: event.source,
          DetailType: event.detailType,
          Detail: JSON.stringify(detail),
        })),
      }),
    );
    for (const [index, entry] of (answer.Entries ?? []).entries()) {
      if (entry.EventId === undefined) failed += 1;
      text += lineOf(entry, some[index] ?? null, event, bus, how.isJson);
    }
  }
  return { text, exitCode: failed === 0 ? 0 : 1 };
}

interface Entry {
  readonly EventId?: string | undefined;
  readonly ErrorCode?: string | undefined;
  readonly ErrorMessage?: string | undefined;
}

function lineOf(entry: Entry, detail: Json, event: Event, bus: string, isJson: boolean): string {
  const { EventId: id, ErrorCode, ErrorMessage } = entry;
  if (isJson) return `${JSON.stringify({ id: id ?? null, error: ErrorCode ?? null, detail })}\n`;
  if (id === undefined) return `Not sent: ${ErrorCode}: ${ErrorMessage}\n`;
  return `Sent ${event.detailType} to ${bus}: ${id}\n  ${JSON.stringify(detail)}\n`;
}

/** The only bus besides the account's default bus; the default bus if there is no other. */
function onlyBus(names: readonly string[]): string | undefined {
  const own = names.filter((name) => name !== 'default');
  return own.length > 1 ? undefined : (own[0] ?? 'default');
}
