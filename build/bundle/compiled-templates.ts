import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Plugin } from 'esbuild';
import Handlebars from 'handlebars';
import {
  templateOptions,
  withIndentedValues,
} from '../../generator/typescript/template-language.ts';

/**
 * Puts the templates of the compiler in the bundle as functions, so that a run loads no compiler of
 * templates. `root` is the package's folder, seen from the bundle: `./`.
 */
export function compiledTemplates(compiler: string, root: string): Plugin {
  return {
    name: 'compiled templates',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]typescript[\\/]renderer\.js$/ }, () => ({
        contents: rendererModule(compiler, root),
        resolveDir: join(compiler, 'typescript'),
      }));
    },
  };
}

/** The module that takes the place of `generator/typescript/renderer.ts`. */
function rendererModule(compiler: string, root: string): string {
  const files = globSync('**/*.hbs', { cwd: compiler, exclude: ['node_modules'] }).toSorted();
  const entries = files.map((file) => {
    const text = withIndentedValues(readFileSync(join(compiler, file), 'utf8'));
    const path = JSON.stringify(file.replaceAll(sep, '/'));
    return `${path}: () => (${Handlebars.precompile(text, templateOptions)})`;
  });
  return `
import Handlebars from 'handlebars/dist/handlebars.runtime.js';
import { indented } from './template-language.js';

const handlebars = Handlebars.create();
handlebars.registerHelper('indented', indented);
const templates = {${entries.join(',\n')}};
const root = new URL(${JSON.stringify(root)}, bundleUrl).href;

export function rendererOf(location) {
  return handlebars.template(templates[location.href.slice(root.length)]());
}`;
}
