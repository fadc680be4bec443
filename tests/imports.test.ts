import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Import, importGraph } from './import-graph.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The rooms of DESIGN.md, innermost first: a file belongs to the first room whose path it is under. */
const rooms: readonly (readonly [room: string, mayImport: (target: Import) => boolean])[] = [
  ['generator/pattern', nothingOfOurs],
  ['generator/regex', nothingOfOurs],
  ['generator/mutation', nothingOfOurs],
  ['generator/typescript', nothingOfOurs],
  ['generator', under('generator')],
  ['runtime', nothingOfOurs],
  ['generated', generatedMayImport],
  [
    'handlers',
    (target) =>
      target.to === 'eventwright/testing' ||
      (under('generated')(target) && !isConstruct(target.to)),
  ],
  ['stack', (target) => under('generated')(target) && isConstruct(target.to)],
  ['local', under('generator/pattern')],
  ['operate', under('local/demo')],
  [
    'testing',
    (target) =>
      under('local')(target) ||
      under('generator/pattern')(target) ||
      under('generator/mutation')(target) ||
      isRuntime(target),
  ],
];

describe('Who may import whom', () => {
  const graph = importGraph(root, [
    'generator',
    'runtime',
    'generated',
    'handlers',
    'stack',
    'local',
    'testing',
    'operate',
  ]);

  it('reads a graph with imports in every room', () => {
    const seen = new Set(graph.map((edge) => roomOf(edge.from)));
    expect([...seen].sort()).toEqual(rooms.map(([room]) => room).sort());
  });

  it.each(rooms)('%s/ imports only what the design lets it', (room, mayImport) => {
    const offences = graph
      .filter((edge) => roomOf(edge.from) === room && !isTest(edge.from))
      .filter((edge) => !isOwn(room, edge) && !mayImport(edge) && !isForeign(edge))
      .map((edge) => `${edge.from}:${edge.line} imports ${edge.to}`);
    expect(offences).toEqual([]);
  });

  it('keeps the CDK out of everything that is not the CDK side', () => {
    const offences = graph
      .filter((edge) => edge.isPackage && /^(aws-cdk-lib|constructs)(\/|$)/.test(edge.to))
      .filter(
        (edge) => !isTest(edge.from) && roomOf(edge.from) !== 'stack' && !isConstruct(edge.from),
      )
      .map((edge) => `${edge.from}:${edge.line} imports ${edge.to}`);
    expect(offences).toEqual([]);
  });

  it('lets only the compiler use the compiler’s libraries', () => {
    const offences = graph
      .filter(
        (edge) =>
          edge.isPackage && /^(ajv|json-schema-to-typescript|handlebars)(\/|$|-)/.test(edge.to),
      )
      .filter(
        (edge) => /^(runtime|generated|handlers|stack)\//.test(edge.from) && !isTest(edge.from),
      )
      .map((edge) => `${edge.from}:${edge.line} imports ${edge.to}`);
    expect(offences).toEqual([]);
  });
});

function roomOf(file: string): string | undefined {
  return rooms.find(([room]) => file.startsWith(`${room}/`))?.[0];
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

/** A package that is not this one. */
function isForeign(edge: Import): boolean {
  return edge.isPackage && !/^eventwright(\/|$)/.test(edge.to);
}

function nothingOfOurs(): boolean {
  return false;
}

function under(folder: string): (target: Import) => boolean {
  return (target) => !target.isPackage && target.to.startsWith(`${folder}/`);
}

/** Contract tests and arbitraries are generated too, and call what is made for them. */
function generatedMayImport(target: Import): boolean {
  return isRuntime(target) || target.to === 'eventwright/testing';
}

function isRuntime({ to }: Import): boolean {
  return to === 'eventwright/runtime';
}
