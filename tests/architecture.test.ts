import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Import, importGraph } from './import-graph.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = `${root}/ARCHITECTURE.md`;

/** The import graph: each folder with the folders that its files import. */
type Arrows = ReadonlyMap<string, ReadonlySet<string>>;

const sources = importGraph(root, ['generator', 'packages']).filter(
  ({ from }) => !/\.test\.ts$/.test(from),
);

/** Dependencies between packages, by name. */
function packageArrows(): Arrows {
  const names = new Map(
    globSync('{generator,packages/*}/package.json', { cwd: root }).map((file) => {
      const { name } = JSON.parse(readFileSync(`${root}/${file}`, 'utf8')) as { name: string };
      return [file.replaceAll('\\', '/').replace('/package.json', ''), name] as const;
    }),
  );
  return arrowsOf(
    sources.filter(({ isPackage }) => isPackage),
    (file) => [...names].find(([folder]) => file.startsWith(`${folder}/`))?.[1],
    (to) => [...names.values()].find((name) => to === name || to.startsWith(`${name}/`)),
  );
}

/** Dependencies between the folders of one package. Files at the top assemble them. */
function roomArrows(folder: string): Arrows {
  const room = (file: string) =>
    file.startsWith(`${folder}/`)
      ? /^([^/]+)\//.exec(file.slice(folder.length + 1))?.[1]
      : undefined;
  return arrowsOf(
    sources.filter(({ isPackage }) => !isPackage),
    room,
    room,
  );
}

function arrowsOf(
  imports: readonly Import[],
  roomFrom: (file: string) => string | undefined,
  roomTo: (target: string) => string | undefined,
): Arrows {
  const arrows = new Map<string, Set<string>>();
  for (const { from, to } of imports) {
    const [tail, head] = [roomFrom(from), roomTo(to)];
    if (tail === undefined || head === undefined || tail === head) continue;
    arrows.set(tail, (arrows.get(tail) ?? new Set()).add(head));
  }
  return arrows;
}

/** The folders of a cycle, in order; undefined if there is none. */
function circleIn(arrows: Arrows): readonly string[] | undefined {
  const done = new Set<string>();
  const follow = (room: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(room)) return [...path.slice(path.indexOf(room)), room];
    if (done.has(room)) return undefined;
    for (const next of arrows.get(room) ?? []) {
      const circle = follow(next, [...path, room]);
      if (circle !== undefined) return circle;
    }
    done.add(room);
    return undefined;
  };
  for (const room of arrows.keys()) {
    const circle = follow(room, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
}

function tableOf(title: string, arrows: Arrows): string {
  const rows = [...arrows]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(
      ([from, to]) =>
        `| \`${from}\` | ${[...to]
          .sort()
          .map((name) => `\`${name}\``)
          .join(', ')} |`,
    );
  return `| ${title} | imports |\n|---|---|\n${rows.join('\n')}`;
}

const everyFolder = [
  'bench',
  'build',
  'demo',
  'generator',
  'handlers',
  'operate',
  'packages',
  'scripts',
  'stack',
  'tests',
  'torture',
];

const roomsOfPackages = ['generator', 'packages/local/src'] as const;

describe('The import graph', () => {
  it.each([
    ['between packages', packageArrows()],
    ['between the rooms of generator/', roomArrows('generator')],
    ['between the rooms of packages/local/src/', roomArrows('packages/local/src')],
  ] as const)('%s has imports and no cycle', (_, arrows) => {
    expect(arrows.size).toBeGreaterThan(2);
    expect(circleIn(arrows)).toBeUndefined();
  });

  it('has no cycle of files, types included', () => {
    const files = importGraph(root, everyFolder).filter(({ isPackage }) => !isPackage);
    expect(files.length).toBeGreaterThan(1000);
    const arrows = arrowsOf(
      files,
      (file) => file,
      (file) => file,
    );
    expect(circleIn(arrows)).toBeUndefined();
  });

  it('shows a cycle if there is one', () => {
    const arrows = new Map([
      ['a', new Set(['b'])],
      ['b', new Set(['c'])],
      ['c', new Set(['b'])],
    ]);
    expect(circleIn(arrows)).toEqual(['b', 'c', 'b']);
  });

  it('is in ARCHITECTURE.md (update with: npx vitest run tests/architecture.test.ts -u)', async () => {
    const graph = [
      tableOf('package', packageArrows()),
      ...roomsOfPackages.map((folder) => tableOf(`room of \`${folder}/\``, roomArrows(folder))),
    ].join('\n\n');
    const text = readFileSync(page, 'utf8');
    const section = /(<!-- import graph -->\n)[\s\S]*(<!-- end of import graph -->)/;
    expect(text).toMatch(section);
    await expect(
      text.replace(section, (_, start, end) => `${start}\n${graph}\n${end}`),
    ).toMatchFileSnapshot(page);
  });
});
