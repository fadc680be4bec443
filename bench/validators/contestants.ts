import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';
import { build } from 'esbuild';
import type { Arbitrary } from 'fast-check';
import { type SchemaFiles, schemaFiles } from './catalogue.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Returns whether a detail is valid. */
export type Validate = (detail: unknown) => boolean;

/** A validator of one event, bundled. */
export interface Contestant {
  readonly bytes: number;
  readonly validate: Validate;
}

/** The same event's validators. */
export interface Contestants {
  /** Ajv's standalone code with ajv-formats, as in their documentation. */
  readonly plain: Contestant;
  /** The same with `allErrors`: it gives all reasons, as ours and zod do. */
  readonly allErrors: Contestant;
  /** Our validator without reasons, as publishers use it. */
  readonly verdict: Contestant;
  /** Our validator with reasons for invalid details: the content of a Lambda bundle. */
  readonly reasons: Contestant;
  readonly zod: Contestant;
}

/** Bundles the validators of an event of a folder's catalogue, minified, and loads them. */
export async function contestants(folder: string, name: string): Promise<Contestants> {
  const generated = JSON.stringify(path.join(folder, 'generated/events', name));
  const from = (file: string) => `from ${generated.replace(/"$/, `/${file}"`)};`;
  const zod = JSON.stringify(path.join(root, 'bench/zod', `${name}.ts`));
  const sources = {
    plain: `export { validate } from './plain.js';`,
    allErrors: `export { validate } from './all-errors.js';`,
    verdict: `export { is${name} as validate } ${from('validator.js')}`,
    reasons: `import { is${name} } ${from('validator.js')}
      import { explain${name} } ${from('explain.js')}
      export const validate = (detail) => is${name}(detail) || explain${name}(detail).length === 0;`,
    zod: `import { schema } from ${zod};
      export const validate = (detail) => schema.safeParse(detail).success;`,
  };
  const place = path.join(folder, 'contestants', name);
  mkdirSync(place, { recursive: true });
  const files = schemaFiles(folder, name);
  writeFileSync(path.join(place, 'plain.js'), standaloneOf(files, false));
  writeFileSync(path.join(place, 'all-errors.js'), standaloneOf(files, true));
  const entries = Object.entries(sources).map(async ([contestant, source]) => {
    return [contestant, await bundle(source, place, contestant)] as const;
  });
  return Object.fromEntries(await Promise.all(entries)) as unknown as Contestants;
}

/** Loads the generated arbitrary of an event. */
export async function arbitraryOf(folder: string, name: string): Promise<Arbitrary<unknown>> {
  const place = path.join(folder, 'contestants', name);
  const file = path.join(folder, 'generated/events', name, 'arbitrary.ts');
  const out = path.join(place, 'arbitrary.mjs');
  mkdirSync(place, { recursive: true });
  await build({
    entryPoints: [file],
    bundle: true,
    platform: 'node',
    format: 'esm',
    alias: { '@eventwright/testing': path.join(root, 'packages/testing/src/arbitraries/index.ts') },
    nodePaths: [path.join(root, 'node_modules')],
    outfile: out,
  });
  const [arbitrary] = Object.values((await import(out)) as Record<string, Arbitrary<unknown>>);
  if (arbitrary === undefined) throw new Error(`${file} exports nothing.`);
  return arbitrary;
}

async function bundle(source: string, resolveDir: string, name: string): Promise<Contestant> {
  const outfile = path.join(resolveDir, `${name}.mjs`);
  const { metafile } = await build({
    stdin: { contents: source, resolveDir, loader: 'js' },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    nodePaths: [path.join(root, 'node_modules')],
    outfile,
    metafile: true,
  });
  const { validate } = (await import(outfile)) as { readonly validate: Validate };
  const [output] = Object.values(metafile.outputs);
  return { bytes: output?.bytes ?? Number.NaN, validate };
}

function standaloneOf(files: SchemaFiles, allErrors: boolean): string {
  const [own, ...others] = files;
  const dialect = JSON.stringify(own).includes('2020-12') ? Ajv2020 : Ajv;
  const ajv = addFormats.default(
    new dialect({ code: { source: true, esm: true }, strict: false, allErrors }),
  );
  for (const [name, schema] of others) ajv.addSchema(schema, name);
  const validate = ajv.compile({ ...own?.[1], $id: own?.[0] ?? '' });
  return standalone.default(ajv, validate);
}
