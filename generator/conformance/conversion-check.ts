import { isObject, type Json } from '@eventwright/json';
import { contentOf } from '../registry/content.ts';
import { judgeOf } from '../validator/judge.ts';
import type { MadeGroup } from './made-group.ts';

/** The result of converting a schema to draft 4, as the registry accepts it. */
export type Converted =
  | { readonly kind: 'exact' }
  /** The converter reports what it lost. */
  | { readonly kind: 'lossy' }
  | { readonly kind: 'wrong'; readonly descriptions: readonly string[] };

/** Holds a group's schema in draft 4 to the suite's instances. */
export function convertGroup({ event, group }: MadeGroup): Converted {
  const { losses, text } = contentOf(event);
  const document = JSON.parse(text) as Json;
  if (!isObject(document)) throw new Error('The registry document is not an object.');
  const judge = judgeOf({ file: 'content.json', reaches: new Map([['content.json', document]]) });
  const wrong = group.tests.filter(
    ({ data, valid }) => judge.isValid(envelope({ it: data })) !== valid,
  );
  if (losses.length > 0) return { kind: 'lossy' };
  if (wrong.length === 0) return { kind: 'exact' };
  return { kind: 'wrong', descriptions: wrong.map(({ description }) => description) };
}

/** EventBridge user guide, "AWS service event metadata". */
function envelope(detail: Json): Json {
  return {
    version: '0',
    id: '17793124-05d4-b198-2fde-7ededc63b103',
    'detail-type': 'It',
    source: 'suite',
    account: '111122223333',
    time: '2026-11-23T11:22:33Z',
    region: 'eu-central-1',
    resources: [],
    detail,
  };
}
