// Types of each schema of a folder, by quicktype: no validators.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { FetchingJSONSchemaStore, InputData, JSONSchemaInput, quicktype } from 'quicktype-core';

const [, , folder = '', out = ''] = process.argv;
mkdirSync(out, { recursive: true });
for (const file of readdirSync(folder)) {
  const name = path.basename(file, '.json');
  const schema = readFileSync(path.join(folder, file), 'utf8');
  const input = new JSONSchemaInput(new FetchingJSONSchemaStore());
  await input.addSource({ name, schema });
  const inputData = new InputData();
  inputData.addInput(input);
  const { lines } = await quicktype({
    inputData,
    lang: 'typescript',
    rendererOptions: { 'just-types': true },
  });
  writeFileSync(path.join(out, `${name}.ts`), lines.join('\n'));
}
