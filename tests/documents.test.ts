import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commands } from '../generator/commands/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** The paths of this repository in code and links of a document. */
function pathsIn(document: string): readonly string[] {
  const inCode = [...document.matchAll(/`([\w.-]+\/[\w./-]*)`/g)].map(([, found = '']) => found);
  const linked = [...document.matchAll(/\]\(([^)#:]+)\)/g)].map(([, found = '']) => found);
  const rooms =
    /^(\.?\/?)(schemas|generator|packages|generated|handlers|stack|demo|operate|tests|docs)\//;
  return [...inCode.filter((found) => rooms.test(found)), ...linked];
}

describe('The documents', () => {
  it.each([
    'ARCHITECTURE.md',
    'docs/deploying.md',
    'docs/cost.md',
    'docs/observability.md',
    'docs/scale.md',
    'docs/security-hub.md',
  ])('%s mentions only paths that exist', (file) => {
    const places = [root, path.join(root, path.dirname(file))];
    const missing = pathsIn(read(file)).filter(
      (found) => !places.some((place) => existsSync(path.join(place, found))),
    );
    expect(missing).toEqual([]);
  });

  it('ARCHITECTURE.md has paths to check', () => {
    expect(pathsIn(read('ARCHITECTURE.md')).length).toBeGreaterThan(10);
  });

  it('README.md and docs/image-pipeline.md mention only scripts that exist', () => {
    const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: object }).scripts);
    const text = read('README.md') + read('docs/image-pipeline.md');
    const named = [...text.matchAll(/npm run (?:--silent )?([\w:]+)/g)];
    expect(named.length).toBeGreaterThan(5);
    for (const [, name = ''] of named) expect(scripts).toContain(name);
  });

  it('README.md links only to files that exist', () => {
    const links = [...read('README.md').matchAll(/\]\(([^)#:]+)/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter((link) => !existsSync(path.join(root, link)))).toEqual([]);
  });

  it('README.md mentions only commands of eventwright that exist', () => {
    const named = [...read('README.md').matchAll(/npx eventwright ([a-z]+)/g)];
    expect(named.length).toBeGreaterThan(10);
    for (const [, name = ''] of named) expect(['help', ...Object.keys(commands)]).toContain(name);
  });

  it('every folder of the design has a README.md', () => {
    const application = ['schemas', 'generator', 'handlers', 'stack', 'demo', 'operate'];
    const packages = globSync('packages/*', { cwd: root });
    const files = globSync('generator/*/*.ts', { cwd: root, exclude: ['**/node_modules'] });
    const insideTheCompiler = new Set(files.map((file) => path.dirname(file)));
    const rooms = [...application, ...packages, ...insideTheCompiler];
    expect(rooms.length).toBeGreaterThan(20);
    expect(rooms.filter((room) => !existsSync(path.join(root, room, 'README.md')))).toEqual([]);
  });

  it('each decision has its own number', () => {
    const numbers = globSync('*.md', { cwd: path.join(root, 'docs/decisions') }).map((name) =>
      name.slice(0, 3),
    );
    expect(numbers.length).toBe(new Set(numbers).size);
    for (const number of numbers) expect(number).toMatch(/^\d{3}$/);
  });
});
