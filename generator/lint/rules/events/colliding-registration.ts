import { identityOf } from '../../../model/events/event-identity.ts';
import { registeredName } from '../../../registry/content.ts';
import type { CatalogRule } from '../../rule.ts';

/** Events have names of their own in the schema registry, which takes no spaces. */
export const collidingRegistration: CatalogRule = {
  subject: 'catalog',
  comparesFiles: true,
  code: 'colliding-registration',
  severity: 'error',
  isOptional: true,
  check: ({ catalog }) => {
    const groups = Map.groupBy(catalog.events, registeredName);
    return [...groups].flatMap(([registered, [first, ...others]]) =>
      others
        .filter((event) => first !== undefined && identityOf(event) !== identityOf(first))
        .map(({ file }) => ({
          file,
          pointer: '',
          message: `This event and the one of \`${first?.file}\` would both be registered as \`${registered}\`: a name in the registry has no spaces.`,
          hint: 'Switch the rule off in eventwright.json if you do not use the registry; else change a detail type.',
        })),
    );
  },
};
