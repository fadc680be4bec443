import { describeMismatch, explain, InvalidEventError, parsePattern } from '@eventwright/pattern';
import type { Catalog, Subscription } from '../model/catalog.ts';
import type { Command, Report } from './command.ts';
import { printRouted, type Route, routedAsJson } from './printing/print-route.ts';
import { conformityOf, envelopeOf } from './reading/event-conformity.ts';
import { readJsonText, UnreadableFileError } from './reading/read-text.ts';
import { readSoundCatalogue } from './reading/sound-catalogue.ts';

/**
 * `eventwright route`: which consumers of the catalogue receive an event, and why the others do
 * not.
 */
export const routeCommand: Command = {
  operands: '<file>',
  summary: 'Validate an event, and show which consumers get it and why the others do not.',
  details: 'Exits with 1 if the schema of the event refuses its detail.',
  folders: ['schemas'],
  options: {
    json: { does: 'Print one JSON object.' },
  },
  readsSchemas: true,
  run({ flag, folders, operands }): Report {
    const [file] = operands;
    if (file === undefined) return { text: 'error: pass the file of an event.\n', exitCode: 2 };
    const read = readSoundCatalogue(folders, 'Nothing was routed.');
    if ('exitCode' in read) return read;
    const { catalog } = read;
    try {
      const text = readJsonText(file);
      const routed = { conformity: conformityOf(text, catalog), routes: route(catalog, text) };
      const exitCode = routed.conformity.kind === 'invalid' ? 1 : 0;
      return { text: flag('json') ? routedAsJson(routed) : printRouted(routed), exitCode };
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
 * @throws InvalidEventError if the text is not a JSON object.
 */
export function route(catalog: Catalog, eventText: string): readonly Route[] {
  return catalog.consumers.map((consumer) => {
    const { name, subscriptions, target } = consumer;
    const answers = subscriptions.map((subscription) => answer(subscription, eventText));
    const gets = answers.some((reasons) => reasons.length === 0);
    const closest = answers.find((_, at) => isOf(subscriptions[at], eventText)) ?? answers.flat();
    const isNear = subscriptions.some((subscription) => isNearTo(subscription, eventText));
    return { consumer: name, target, gets, isNear, reasons: gets ? [] : closest };
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

function isNearTo({ event }: Subscription, eventText: string): boolean {
  const { source, 'detail-type': detailType } = envelopeOf(eventText);
  return event.source === source || event.detailType === detailType;
}
