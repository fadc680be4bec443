import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Import, importGraph } from './import-graph.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The folders of DESIGN.md, innermost first. A file belongs to the first one that contains it. */
const rooms: readonly (readonly [room: string, mayImport: (target: Import) => boolean])[] = [
  ['packages/json', nothingOfOurs],
  ['packages/pattern', packages('@eventwright/json')],
  ['packages/compatibility', packages('@eventwright/json')],
  ['packages/runtime', nothingOfOurs],
  ['packages/constructs', packages('@eventwright/runtime')],
  ['packages/local', packages('@eventwright/json', '@eventwright/pattern')],
  [
    'packages/testing',
    packages(
      '@eventwright/json',
      '@eventwright/pattern',
      '@eventwright/local',
      '@eventwright/runtime',
    ),
  ],
  ['generator/typescript', nothingOfOurs],
  // Runs only in the repository: it tests generated code with everything that it is generated for.
  ['generator/conformance', either(under('generator'), packages('@eventwright/'))],
  // These start and find the local cloud, if it is installed.
  ['generator/commands/dev.ts', either(under('generator'), packages('@eventwright/local'))],
  ['generator/commands/reading/choose-local-cloud.ts', packages('@eventwright/local')],
  [
    'generator/commands/run-handlers',
    either(
      under('generator'),
      packages('@eventwright/json', '@eventwright/pattern', '@eventwright/local'),
    ),
  ],
  [
    'generator',
    either(
      under('generator'),
      packages('@eventwright/json', '@eventwright/pattern', '@eventwright/compatibility'),
    ),
  ],
  [
    'generated',
    either(
      packages('@eventwright/runtime', '@eventwright/testing', '@eventwright/constructs'),
      // The preconditions of a contract test; only tests load its importers.
      ({ to }) => /^handlers\/[^/]+\/contract\.ts$/.test(to),
    ),
  ],
  [
    'handlers',
    either(
      packages('@eventwright/testing'),
      (target) => under('generated')(target) && !isConstruct(target.to),
    ),
  ],
  [
    'stack',
    either(
      packages('@eventwright/constructs'),
      (target) => under('generated')(target) && isConstruct(target.to),
    ),
  ],
  ['demo', either(under('scripts'), packages('@eventwright/json', '@eventwright/local'))],
  ['operate', either(either(under('demo'), under('scripts')), packages('@eventwright/local'))],
  ['mutation', either(either(under('scripts'), under('tests')), packages('@eventwright/pattern'))],
  [
    // It tests everything that parses external text.
    'fuzz',
    either(
      packages('@eventwright/', 'eventwright'),
      either(either(under('demo'), under('scripts')), under('handlers/process-image')),
    ),
  ],
  [
    'torture',
    either(packages('@eventwright/json', '@eventwright/local'), (target) =>
      ['demo', 'operate', 'generated', 'scripts'].some((folder) => under(folder)(target)),
    ),
  ],
];

describe('The import rules', () => {
  const graph = importGraph(root, [
    'generator',
    'packages',
    'generated',
    'handlers',
    'stack',
    'demo',
    'operate',
    'torture',
    'fuzz',
    'mutation',
  ]);

  it('cover imports in every folder', () => {
    const seen = new Set(graph.map((edge) => roomOf(edge.from)));
    expect([...seen].sort()).toEqual(rooms.map(([room]) => room).sort());
  });

  it.each(rooms)('allow every import of %s/', (room, mayImport) => {
    const offences = graph
      .filter((edge) => roomOf(edge.from) === room && !isTest(edge.from))
      .filter((edge) => !isOwn(room, edge) && !mayImport(edge) && !isForeign(edge))
      .map((edge) => `${edge.from}:${edge.line} imports ${edge.to}`);
    expect(offences).toEqual([]);
  });

  it('require imports of other packages by name, even in tests', () => {
    const offences = graph
      .filter((edge) => !edge.isPackage && packageOf(edge.from) !== packageOf(edge.to))
      .map((edge) => `${edge.from}:${edge.line} imports ${edge.to}`);
    expect(offences).toEqual([]);
  });

  it('allow the CDK only on the CDK side', () => {
    const offences = graph
      .filter((edge) => edge.isPackage && /^(aws-cdk-lib|constructs)(\/|$)/.test(edge.to))
      .filter(
        (edge) =>
          !isTest(edge.from) &&
          !['stack', 'packages/constructs'].includes(roomOf(edge.from) ?? '') &&
          !isConstruct(edge.from),
      )
      .map((edge) => `${edge.from}:${edge.line} imports ${edge.to}`);
    expect(offences).toEqual([]);
  });

  it('allow the libraries of the compiler only in the compiler', () => {
    const offences = graph
      .filter((edge) => edge.isPackage && /^(ajv|handlebars)(\/|$|-)/.test(edge.to))
      .filter(
        (edge) =>
          /^(packages\/runtime|generated|handlers|stack)\//.test(edge.from) && !isTest(edge.from),
      )
      .map((edge) => `${edge.from}:${edge.line} imports ${edge.to}`);
    expect(offences).toEqual([]);
  });
});

function roomOf(file: string): string | undefined {
  return rooms.find(([room]) => file === room || file.startsWith(`${room}/`))?.[0];
}

function isTest(file: string): boolean {
  return /\.test\.ts$/.test(file);
}

function isConstruct(file: string): boolean {
  return file.endsWith('.construct.ts');
}

function isOwn(room: string, edge: Import): boolean {
  return !edge.isPackage && roomOf(edge.to) === room;
}

/** The folder of a file's package; the root for the application. */
function packageOf(file: string): string {
  return /^(packages\/[^/]+|generator)\//.exec(file)?.[1] ?? '.';
}

/** Any other package. */
function isForeign(edge: Import): boolean {
  return edge.isPackage && !/^(@eventwright\/|eventwright(\/|$))/.test(edge.to);
}

function nothingOfOurs(): boolean {
  return false;
}

function under(folder: string): (target: Import) => boolean {
  return (target) => !target.isPackage && target.to.startsWith(`${folder}/`);
}

/** Our packages, with any entry. */
function packages(...names: readonly string[]): (target: Import) => boolean {
  return ({ isPackage, to }) =>
    isPackage &&
    names.some((name) => to === name || to.startsWith(name.endsWith('/') ? name : `${name}/`));
}

function either(...rules: readonly ((target: Import) => boolean)[]): (target: Import) => boolean {
  return (target) => rules.some((rule) => rule(target));
}
