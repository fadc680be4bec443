import { dirname, relative, sep } from 'node:path';
import type { Folders } from '../generate.ts';

/** Lets VS Code complete and check the catalogue's files; a project that has settings keeps them. */
export function editorSettings({ schemas, output }: Folders): string {
  const root = dirname(schemas);
  const path = (folder: string) => relative(root, folder).replaceAll(sep, '/');
  const url = (name: string) => `./${path(output)}/editor/${name}.schema.json`;
  const kinds = ['event', 'consumer', 'source'] as const;
  const settings = {
    'json.schemas': [
      { fileMatch: ['/eventwright.json'], url: url('configuration') },
      ...kinds.map((name) => ({
        fileMatch: [`/${path(schemas)}/${name}s/**/*.json`],
        url: url(name),
      })),
    ],
    // Of the extension "YAML" by Red Hat.
    'yaml.schemas': Object.fromEntries(
      kinds.map((name) => [
        url(name),
        ['yaml', 'yml'].map((ending) => `/${path(schemas)}/${name}s/**/*.${ending}`),
      ]),
    ),
  };
  return `${JSON.stringify(settings, null, 2)}\n`;
}
