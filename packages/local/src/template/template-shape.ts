import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { type Template, TemplateError } from './template.ts';

/** Sections that map names to objects (CloudFormation user guide, "Template sections"). */
const sections = ['Parameters', 'Conditions', 'Mappings', 'Outputs'];

/**
 * Checks that a value has the shape of a template: its sections are objects, each resource and each
 * parameter is an object with a type. Loops and macros, which become resources later, may have any.
 *
 * Throws `TemplateError`.
 */
export function asTemplate(value: JsonObject, name: string): Template {
  const { Resources } = value;
  if (!isObject(Resources)) throw new TemplateError(`${name} has no Resources.`);
  for (const section of sections) {
    const given = value[section];
    if (given === undefined || isObject(given)) continue;
    throw new TemplateError(`${name}: ${section} must be an object.`);
  }
  for (const [id, resource] of Object.entries(Resources)) {
    if (!isWrittenOutLater(id)) checkResource(id, resource);
  }
  const { Parameters } = value;
  for (const [id, parameter] of Object.entries(isObject(Parameters) ? Parameters : {})) {
    if (typeof typeOf(parameter) !== 'string') {
      throw new TemplateError('a parameter must be an object with a Type.', id);
    }
  }
  return value as unknown as Template;
}

/** A loop or a macro. */
function isWrittenOutLater(id: string): boolean {
  return id.startsWith('Fn::ForEach::') || id === 'Fn::Transform';
}

function checkResource(id: string, resource: Json): void {
  if (typeof typeOf(resource) !== 'string') {
    throw new TemplateError('a resource must be an object with a Type.', id);
  }
  const { Properties, DependsOn = [] } = resource as JsonObject;
  if (Properties !== undefined && !isObject(Properties)) {
    throw new TemplateError('Properties must be an object.', id);
  }
  if ([DependsOn].flat().some((one) => typeof one !== 'string')) {
    throw new TemplateError('DependsOn must be the name of a resource, or a list of names.', id);
  }
}

function typeOf(value: Json): Json | undefined {
  return isObject(value) ? value['Type'] : undefined;
}
