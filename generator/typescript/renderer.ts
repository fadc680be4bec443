import { readFileSync } from 'node:fs';
// All of it in one file, which loads faster than its forty modules.
import Handlebars from 'handlebars/dist/handlebars.js';
import { indented, templateOptions, withIndentedValues } from './template-language.ts';

/** Makes text out of a view. */
export type Renderer = (view: unknown, options: Handlebars.RuntimeOptions) => string;

const handlebars = Handlebars.create();
handlebars.registerHelper('indented', indented);

/**
 * The renderer of the template in the file at `location`. The build puts another module in the place
 * of this one, which has every template compiled (`build/compiled-templates.ts`).
 */
export function rendererOf(location: URL): Renderer {
  return compileRenderer(readFileSync(location, 'utf8'));
}

/** The renderer of a template's text. */
export function compileRenderer(text: string): Renderer {
  return handlebars.compile(withIndentedValues(text), templateOptions);
}
