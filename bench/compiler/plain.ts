/**
 * What one writes without a generator: json-schema-to-typescript without formatting, and Ajv
 * standalone, for each schema of a folder. Types and validators only.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';
import { compile } from 'json-schema-to-typescript';

const [, , folder = '', out = ''] = process.argv;
mkdirSync(out, { recursive: true });
for (const file of readdirSync(path.join(folder, 'events'))) {
  const schema = JSON.parse(readFileSync(path.join(folder, 'events', file), 'utf8'));
  const name = path.basename(file, '.json');
  writeFileSync(
    path.join(out, `${name}.ts`),
    await compile(schema, name, { format: false, cwd: folder }),
  );
  const ajv = addFormats.default(new Ajv({ code: { source: true, esm: true }, strict: false }));
  writeFileSync(path.join(out, `${name}.js`), standalone.default(ajv, ajv.compile(schema)));
}
