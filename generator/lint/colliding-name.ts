import { camelCase } from '../typescript/identifier.ts';
import type { CatalogRule, Finding } from './rule.ts';

/** Events, and consumers, keep names of their own in generated code, on any file system. */
export const collidingName: CatalogRule = {
  subject: 'catalog',
  comparesFiles: true,
  code: 'colliding-name',
  severity: 'error',
  check: ({ catalog }) => [
    ...collisions(catalog.events.map(({ file, detailType }) => ({ file, name: detailType }))),
    ...collisions(catalog.consumers),
    ...collisions(catalog.sources),
  ],
};

function collisions(named: readonly { file: string; name: string }[]): readonly Finding[] {
  const groups = Map.groupBy(named, ({ name }) => camelCase(name).toLowerCase());
  return [...groups.values()].flatMap(([first, ...others]) =>
    others
      .filter(({ name }) => name !== first?.name)
      .map(({ file, name }) => ({
        file,
        pointer: '',
        message: `\`${name}\` and \`${first?.name}\` become the same name in code.`,
        hint: `Rename this or \`${first?.file}\`.`,
      })),
  );
}
