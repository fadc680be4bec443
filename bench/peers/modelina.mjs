// Types of each schema of a folder, by Modelina: no validators.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { TypeScriptGenerator } from '@asyncapi/modelina';

const [, , folder = '', out = ''] = process.argv;
mkdirSync(out, { recursive: true });
const generator = new TypeScriptGenerator({ modelType: 'interface' });
for (const file of readdirSync(folder)) {
  const name = path.basename(file, '.json');
  const models = await generator.generate(
    JSON.parse(readFileSync(path.join(folder, file), 'utf8')),
  );
  writeFileSync(path.join(out, `${name}.ts`), models.map(({ result }) => result).join('\n\n'));
}
