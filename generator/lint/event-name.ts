import { isDetailType } from '../model/events/event-version.ts';
import { baseName } from '../model/file-name.ts';
import { isIdentifier } from '../typescript/identifier.ts';
import type { CatalogRule, Finding } from './rule.ts';

/** One name, one spelling: the detail type is the file's name, and can be the name of a type. */
export const eventName: CatalogRule = {
  subject: 'catalog',
  code: 'event-name',
  severity: 'error',
  check: ({ catalog }) =>
    catalog.events.flatMap(({ file, detailType }): Finding[] => {
      const pointer = '/x-amazon-events-detail-type';
      if (!isIdentifier(detailType.replace('.v', 'V')) || !isDetailType(detailType)) {
        const isTaken = isDetailType(detailType);
        if (isTaken) return [{ file, pointer, ...taken(detailType) }];
        const message = `\`${detailType}\` cannot be the name of a TypeScript type.`;
        const hint =
          'Use letters and digits, beginning with a capital: `ImageUploaded`, `ImageUploaded.v2`.';
        return [{ file, pointer, message, hint }];
      }
      if (baseName(file) === detailType) return [];
      const message = `The file is named \`${baseName(file)}\` and the event \`${detailType}\`.`;
      return [{ file, pointer, message, hint: `Name the file \`${detailType}.json\`.` }];
    }),
};

function taken(detailType: string): Pick<Finding, 'message' | 'hint'> {
  return {
    message: `\`${detailType}\` already means something in TypeScript.`,
    hint: `Say what happens to it: \`${detailType}Made\`.`,
  };
}
