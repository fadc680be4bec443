import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { Document } from '../load/document.ts';
import { readTemplateDocument } from './template-document.ts';

/** The templates that a call names, and what of it cannot be read. */
export interface TemplateFiles {
  readonly templates: readonly Document[];
  readonly problems: readonly string[];
}

/** Folders that hold other people's code, or copies. */
const skippedFolders = new Set(['node_modules', '.git', '.aws-sam', '.serverless']);

const templateName = /\.(json|ya?ml|template)$/i;

/**
 * The templates at these paths. A file must be a template. A folder provides all templates in it,
 * at any depth: for `cdk.out`, those that CDK synthesized; otherwise every file with AWS resources.
 */
export function readTemplates(paths: readonly string[]): TemplateFiles {
  const templates: Document[] = [];
  const problems: string[] = [];
  for (const path of paths) {
    const kind = statSync(path, { throwIfNoEntry: false });
    if (kind === undefined) problems.push(`\`${path}\` does not exist.`);
    else if (kind.isDirectory()) templates.push(...templatesIn(path));
    else {
      const document = readTemplateDocument(path, readFileSync(path, 'utf8'));
      if (document.value === undefined || isTemplate(document.value)) templates.push(document);
      else problems.push(`\`${path}\` is not a CloudFormation template: it has no \`Resources\`.`);
    }
  }
  return { templates, problems };
}

function templatesIn(folder: string): readonly Document[] {
  const isAssembly = existsSync(join(folder, 'manifest.json'));
  const entries = readdirSync(folder, { withFileTypes: true }).toSorted((left, right) =>
    left.name < right.name ? -1 : 1,
  );
  return entries.flatMap((entry): readonly Document[] => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      const isSkipped = skippedFolders.has(entry.name) || /^asset\./.test(entry.name);
      return isSkipped ? [] : templatesIn(path);
    }
    const isWanted = isAssembly
      ? entry.name.endsWith('.template.json')
      : templateName.test(entry.name);
    if (!isWanted || !entry.isFile()) return [];
    const text = readFileSync(path, 'utf8');
    if (!text.includes('Resources')) return [];
    const document = readTemplateDocument(path, text);
    return isTemplate(document.value) ? [document] : [];
  });
}

function isTemplate(value: Json | undefined): boolean {
  return Object.values(resourcesOf(value)).some(
    (resource) => isObject(resource) && /^(AWS|Custom|Alexa)::/.test(String(resource['Type'])),
  );
}

/** The resources of a template by logical id. */
export function resourcesOf(template: Json | undefined): JsonObject {
  const resources = isObject(template) ? template['Resources'] : undefined;
  return isObject(resources) ? resources : {};
}
