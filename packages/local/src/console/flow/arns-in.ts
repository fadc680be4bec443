import type { Json } from '@eventwright/json';

const arn = /arn:[\w-]+:(?:dynamodb|events|lambda|sns|sqs|states):[\w-]*:\d*:[\w/.:-]+/g;

/** The ARNs that stand anywhere in a value: in URIs and in templates of requests too. */
export function arnsIn(value: Json): readonly string[] {
  const found = JSON.stringify(value).match(arn) ?? [];
  return found.map((one) => one.replace(/\/invocations$/, ''));
}
