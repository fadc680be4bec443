import { dirname, relative, sep } from 'node:path';
import type { Folders } from '../generate.ts';

/** Lets VS Code complete and check the catalogue's files; a project that has settings keeps them. */
export function editorSettings({ schemas, output }: Folders): string {
  const root = dirname(schemas);
  const path = (folder: string) => relative(root, folder).replaceAll(sep, '/');
  const schema = (fileMatch: string, name: string) => ({
    fileMatch: [`/${fileMatch}`],
    url: `./${path(output)}/editor/${name}.schema.json`,
  });
  const settings = {
    'json.schemas': [
      schema('eventwright.json', 'configuration'),
      ...['event', 'consumer', 'source'].map((name) =>
        schema(`${path(schemas)}/${name}s/*.json`, name),
      ),
    ],
  };
  return `${JSON.stringify(settings, null, 2)}\n`;
}
