import type { Json } from '@eventwright/json';

const arn = /arn:[\w-]+:(?:dynamodb|events|lambda|sns|sqs|states):[\w-]*:\d*:[\w/.:-]+/g;

/** The ARNs anywhere in a value, including URIs and request templates. */
export function arnsIn(value: Json): readonly string[] {
  const found = JSON.stringify(value).match(arn) ?? [];
  return found.map((one) => one.replace(/\/invocations$/, ''));
}
