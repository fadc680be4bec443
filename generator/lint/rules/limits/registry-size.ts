import { awsLimits } from '../../../aws-limits.ts';
import type { Event } from '../../../model/catalog.ts';
import { contentOf } from '../../../registry/content.ts';
import type { CatalogRule } from '../../rule.ts';

const { most } = awsLimits.registryContentCharacters;

/** The document of an event fits an EventBridge schema registry. */
export const registrySize: CatalogRule = {
  subject: 'catalog',
  wantsSoundSchemas: true,
  code: 'registry-size',
  severity: 'warning',
  check: ({ catalog }) =>
    catalog.events.filter(isLarge).flatMap((event) => {
      const { length } = contentOf(event).text;
      if (length <= most) return [];
      const [has, accepts] = [length, most].map((number) => number.toLocaleString('en'));
      return [
        {
          file: event.file,
          pointer: '',
          message: `In a schema registry, ${event.detailType} has ${has} characters; EventBridge accepts at most ${accepts}.`,
          hint: 'Shorten descriptions and examples, or do not register this event.',
        },
      ];
    }),
};

/** Most schemas are so small that their document need not be made. */
function isLarge({ reaches }: Event): boolean {
  let characters = 0;
  for (const schema of reaches.values()) characters += JSON.stringify(schema).length;
  return characters > most / 4;
}
