import type { Catalog } from '../../model/catalog.ts';
import { formats } from '../../schema/formats.ts';
import { walk } from '../../schema/subschemas.ts';
import { code } from '../../typescript/code.ts';
import { camelCase } from '../../typescript/identifier.ts';
import { literal } from '../../typescript/literal.ts';
import { createModule } from '../../typescript/module.ts';
import { template } from '../../typescript/template.ts';
import type { Emitter } from '../emitter.ts';
import { brandedFormat, brandName, formatsModule } from './brand.ts';

const render = template(new URL('./formats.hbs', import.meta.url));

/**
 * `formats.ts`: a type for each format that the catalogue uses, and how to create a text of that
 * type.
 */
export const emitFormats: Emitter = (catalog, context) => {
  if (!catalog.configuration.formats.branded) return [];
  const used = usedFormats(catalog);
  if (used.length === 0) return [];
  const module = createModule(formatsModule, [`${context.schemas}/events`]);
  const view = {
    brand: module.declare('brand'),
    formats: used.map((format) => ({
      format: literal(format),
      comment: code(format),
      pattern: code(String(formats.get(format))),
      type: module.declare(brandName(format)),
      is: module.declare(`is${brandName(format)}`),
      make: module.declare(camelCase(format)),
    })),
  };
  return [{ path: formatsModule, text: module.render(render(view)) }];
};

/** The formats of the texts of all events, sorted. */
function usedFormats({ events }: Catalog): readonly string[] {
  const found = new Set<string>();
  const files = new Map(events.flatMap(({ reaches }) => [...reaches]));
  for (const schema of files.values()) {
    walk(schema, (node) => {
      const format = brandedFormat(node);
      if (format !== undefined) found.add(format);
    });
  }
  return [...found].sort();
}
