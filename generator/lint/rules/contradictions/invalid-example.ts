import type { Json } from '@eventwright/json';
import type { Event } from '../../../model/catalog.ts';
import { type Judge, judgeOf } from '../../../validator/judge.ts';
import type { CatalogRule, Finding } from '../../rule.ts';

/** Examples are held to the schema that they illustrate. */
export const invalidExample: CatalogRule = {
  subject: 'catalog',
  wantsSoundSchemas: true,
  code: 'invalid-example',
  severity: 'error',
  isOptional: true,
  check: ({ catalog }) => catalog.events.flatMap(checkEvent),
};

function checkEvent(event: Event): readonly Finding[] {
  const { examples } = event.schema;
  if (!Array.isArray(examples) || examples.length === 0) return [];
  const judge = judgeOf(event);
  return examples.flatMap((example: Json, index) => checkExample(event, example, index, judge));
}

function checkExample(
  { file }: Event,
  example: Json,
  index: number,
  judge: Judge,
): readonly Finding[] {
  return judge.explain(example).map(({ message, pointer }) => ({
    file,
    pointer: `/examples/${index}${pointer}`,
    message: `The example does not conform: it ${message}.`,
    hint: 'Change the example, or the schema if the example is right.',
  }));
}
