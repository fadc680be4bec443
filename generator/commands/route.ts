import { describeMismatch, explain, InvalidEventError, parsePattern } from '@eventwright/pattern';
import { load } from '../load/load.ts';
import { build } from '../model/build.ts';
import type { Catalog, Consumer, Subscription } from '../model/catalog.ts';
import type { Command, Report } from './command.ts';
import { readJsonText, UnreadableFileError } from './read-text.ts';

/** Where an event goes: for each consumer whether it gets the event, and if not, why not. */
export interface Route {
  readonly consumer: string;
  readonly target: Consumer['target'];
  readonly gets: boolean;
  /** Empty if it gets the event. */
  readonly reasons: readonly string[];
}

/** `eventwright route`: which consumers of the catalogue an event goes to, and why it does not go to the others. */
export const routeCommand: Command = {
  operands: '<file>',
  summary: 'Show which consumers get an event, and why the others do not.',
  options: {
    json: { does: 'Print one JSON list.' },
  },
  readsSchemas: true,
  run({ flag, folders, operands }): Report {
    const [file] = operands;
    if (file === undefined) return { text: 'error: pass the file of an event.\n', exitCode: 2 };
    const { catalog } = build(load(folders.schemas, folders.configuration));
    try {
      const routes = route(catalog, readJsonText(file));
      const text = flag('json')
        ? `${JSON.stringify(routes, null, 2)}\n`
        : routes.map(describeRoute).join('');
      return { text, exitCode: 0 };
    } catch (error) {
      if (error instanceof UnreadableFileError) return { text: `${error.message}\n`, exitCode: 2 };
      if (!(error instanceof InvalidEventError)) throw error;
      return { text: `${file}: ${error.message}\n`, exitCode: 2 };
    }
  },
};

/**
 * Routes an event as the rules of the catalogue do.
 *
 * @param eventText the whole event as EventBridge has it, with `source`, `detail-type` and `detail`.
 * @throws InvalidEventError if the text is no JSON object.
 */
export function route(catalog: Catalog, eventText: string): readonly Route[] {
  return catalog.consumers.map((consumer) => {
    const { name, subscriptions, target } = consumer;
    const answers = subscriptions.map((subscription) => answer(subscription, eventText));
    const gets = answers.some((reasons) => reasons.length === 0);
    const closest = answers.find((_, at) => isOf(subscriptions[at], eventText)) ?? answers.flat();
    return { consumer: name, target, gets, reasons: gets ? [] : closest };
  });
}

/** Why a subscription's rule does not match; nothing if it does. */
function answer(subscription: Subscription, eventText: string): readonly string[] {
  const parsed = parsePattern(JSON.stringify(rulePattern(subscription)));
  if (parsed.kind === 'refused') return [`its filter is refused: ${parsed.message}`];
  return explain(parsed, eventText).mismatches.map(describeMismatch);
}

/** The pattern of the rule that is generated for a subscription. */
function rulePattern({ event, where }: Pick<Subscription, 'event' | 'where'>) {
  return {
    source: [event.source],
    'detail-type': [event.detailType],
    ...(where === undefined ? {} : { detail: where }),
  };
}

function isOf(subscription: Subscription | undefined, eventText: string): boolean {
  if (subscription === undefined) return false;
  const { event } = subscription;
  const envelope = parsePattern(JSON.stringify(rulePattern({ event, where: undefined })));
  return envelope.kind === 'pattern' && explain(envelope, eventText).matches;
}

function describeRoute({ consumer, gets, reasons, target }: Route): string {
  const verdict = gets ? `gets it (${target})` : 'does not get it';
  return [`${consumer}: ${verdict}`, ...reasons.map((reason) => `  ${reason}`)]
    .map((line) => `${line}\n`)
    .join('');
}
