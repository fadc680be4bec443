import { asserts, type JsonObject } from '@eventwright/json';

/** The drafts whose keywords differ; the earlier ones are read as 07. */
export type Draft = '07' | '2019-09' | '2020-12';

const order: readonly Draft[] = ['07', '2019-09', '2020-12'];

/** Whether the draft has the keyword. */
export function knows(draft: Draft, keyword: string): boolean {
  return asserts(draft === '07' ? 'draft-07' : draft, keyword);
}

/** Whether a draft is earlier than another. */
export function isBefore(one: Draft, other: Draft): boolean {
  return order.indexOf(one) < order.indexOf(other);
}

/**
 * The draft of each file. A file that states none has the latest draft that another file states.
 */
export function draftsOf(files: ReadonlyMap<string, JsonObject>): ReadonlyMap<string, Draft> {
  const said = [...files].map(([file, schema]) => [file, draftNamed(schema)] as const);
  const latest = order.findLast((draft) => said.some(([, one]) => one === draft)) ?? '07';
  return new Map(said.map(([file, draft]) => [file, draft ?? latest]));
}

function draftNamed({ $schema }: JsonObject): Draft | undefined {
  if (typeof $schema !== 'string') return undefined;
  return order.find((draft) => $schema.includes(`/${draft}/`)) ?? '07';
}
