import { counted } from '../../diagnostic/counted.ts';
import type { Consumer } from '../../model/catalog.ts';
import type { Conformity } from '../reading/event-conformity.ts';

/** The route of an event: for each consumer whether it receives the event, and if not, why not. */
export interface Route {
  readonly consumer: string;
  readonly target: Consumer['target'];
  readonly gets: boolean;
  /** Whether it takes some event of the same source or the same detail type. */
  readonly isNear: boolean;
  /** Empty if it gets the event. */
  readonly reasons: readonly string[];
}

/** An event that was routed: whether it is valid, and who gets it. */
export interface Routed {
  readonly conformity: Conformity;
  readonly routes: readonly Route[];
}

/** For people: who gets the event first, then who almost does; the others are only counted. */
export function printRouted({ conformity, routes }: Routed): string {
  const taking = routes.filter(({ gets }) => gets);
  const near = routes.filter(({ gets, isNear }) => !gets && isNear);
  const far = routes.length - taking.length - near.length;
  const others = `${counted(far, 'other consumer takes', 'other consumers take')} events of other sources and detail types.\n`;
  return [
    describeConformity(conformity),
    ...[...taking, ...near].map(describeRoute),
    ...(far === 0 ? [] : [others]),
  ].join('');
}

/** For programs: everything. */
export function routedAsJson({ conformity, routes }: Routed): string {
  return `${JSON.stringify({ conformity, routes }, null, 2)}\n`;
}

function describeConformity(conformity: Conformity): string {
  switch (conformity.kind) {
    case 'valid':
      return `The detail conforms to ${conformity.event}.\n`;
    case 'invalid': {
      const lines = conformity.problems.map((problem) => `  ${problem}\n`).join('');
      return `The detail does not conform to ${conformity.event}:\n${lines}`;
    }
    case 'no schema':
      return `The catalogue has no event of this source and detail type. ${conformity.hint}\n`;
    case 'not checked':
      return `The schema of ${conformity.event} cannot be compiled: run \`eventwright lint\`.\n`;
  }
}

function describeRoute({ consumer, gets, reasons, target }: Route): string {
  const verdict = gets ? `gets it (${target})` : 'does not get it';
  return [`${consumer}: ${verdict}`, ...reasons.map((reason) => `  ${reason}`)]
    .map((line) => `${line}\n`)
    .join('');
}
