import { readFileSync } from 'node:fs';

/**
 * Reads a mapping template next to this file and replaces each `@{name}` with its value, because
 * API Gateway does not support includes. Throws for a name without a value.
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
