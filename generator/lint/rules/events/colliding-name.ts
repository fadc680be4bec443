import type { Catalog, Event } from '../../../model/catalog.ts';
import { identityOf } from '../../../model/events/event-identity.ts';
import { withoutEnding } from '../../../model/events/output-folder.ts';
import { camelCase } from '../../../typescript/identifier.ts';
import type { CatalogRule, Finding } from '../../rule.ts';

/** Events, consumers and sources keep names of their own in generated code, on any file system. */
export const collidingName: CatalogRule = {
  subject: 'catalog',
  comparesFiles: true,
  code: 'colliding-name',
  severity: 'error',
  check: ({ catalog }) => [
    ...collidingEvents(catalog),
    ...collidingFolders(catalog),
    ...collisions(catalog.consumers),
    ...collisions(catalog.sources),
  ],
};

/** Events of one identity are duplicates, which another rule reports. */
function collidingEvents({ events, external }: Catalog): readonly Finding[] {
  const groups = Map.groupBy([...events, ...external], ({ name }) => key(name));
  return [...groups.values()].flatMap(([first, ...others]) =>
    others.flatMap((event) =>
      first === undefined || identityOf(event) === identityOf(first)
        ? []
        : [collidingEvent(event, first)],
    ),
  );
}

function collidingEvent(event: Event, first: Event): Finding {
  const { file, isExternal, name, schema } = event;
  return {
    file,
    pointer: typeof schema['title'] === 'string' && !isExternal ? '/title' : '',
    message:
      name === first.name
        ? `This event and the one of \`${first.file}\` are both \`${name}\` in code.`
        : `\`${name}\` and \`${first.name}\` of \`${first.file}\` differ only by case, which some file systems ignore.`,
    hint: isExternal
      ? `Name it in eventwright.json: \`"names": { ${JSON.stringify(identityOf(event))}: "…" }\`.`
      : 'Give one of them a `title` of its own; the source and the detail type stay as they are.',
  };
}

/** A file of shared definitions becomes a module, which must not lie where an event's modules do. */
function collidingFolders({ events, external, shared }: Catalog): readonly Finding[] {
  const modules = [
    ...[...events, ...external].map(({ file, folder }) => ({ file, path: `${folder}/type` })),
    ...shared.map(({ file }) => ({ file, path: withoutEnding(file), isShared: true })),
  ];
  const groups = Map.groupBy(modules, ({ path }) => path.toLowerCase());
  return [...groups.values()].flatMap(([first, ...others]) =>
    others
      .filter((other) => 'isShared' in other)
      .map(({ file, path }) => ({
        file,
        pointer: '',
        message: `This file and \`${first?.file}\` both become \`${path}.ts\`.`,
        hint: `Rename this file or \`${first?.file}\`.`,
      })),
  );
}

function collisions(named: readonly { file: string; name: string }[]): readonly Finding[] {
  const groups = Map.groupBy(named, ({ name }) => key(name));
  return [...groups.values()].flatMap(([first, ...others]) =>
    others.map(({ file, name }) => ({
      file,
      pointer: '',
      message:
        name === first?.name
          ? `\`${name}\` is also the name of \`${first.file}\`.`
          : `\`${name}\` and \`${first?.name}\` become the same name in code.`,
      hint: `Rename this file or \`${first?.file}\`.`,
    })),
  );
}

function key(name: string): string {
  return camelCase(name).toLowerCase();
}
