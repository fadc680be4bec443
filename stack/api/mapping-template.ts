import { readFileSync } from 'node:fs';

/**
 * Reads a mapping template from beside this file and puts values for its `@{name}`. API Gateway has
 * no includes of its own. Throws for a name without a value.
 */
export function mappingTemplate(
  file: string,
  values: Readonly<Record<string, string>> = {},
): string {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8').trimEnd();
  return text.replaceAll(/@\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${file} asks for @{${name}}, which nothing gives.`);
    return value;
  });
}
