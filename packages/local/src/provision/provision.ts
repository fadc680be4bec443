import type { Json } from '@eventwright/json';
import { isDefined } from '../definitions/check-properties.ts';
import { isLocalType } from '../resource-roles.ts';
import {
  isPlaceholder,
  mentionsPlaceholder,
  placeholder,
  stoodInFor,
} from '../services/placeholder.ts';
import {
  type Provisioned,
  type ProvisionedResource,
  type Resource,
  type ResourceType,
  type Service,
  UnsupportedError,
} from '../services/service.ts';
import { checkTemplate } from '../template/check-template.ts';
import { evaluateCondition } from '../template/conditions.ts';
import { resolveDynamic, type StoredValues } from '../template/dynamic-references.ts';
import { resolve, resolveMembers } from '../template/intrinsics.ts';
import { referencesIn } from '../template/references.ts';
import type { Scope } from '../template/scope.ts';
import { storedName, storedParameter } from '../template/stored-parameter.ts';
import { type Template, TemplateError, type TemplateResource } from '../template/template.ts';
import { localizeAddresses } from './localize-addresses.ts';
import { makeInOrder } from './make-in-order.ts';

/** What provisioning needs besides the template. */
export interface Provisioning {
  readonly template: Template;
  readonly parameters: Scope['parameters'];
  readonly services: readonly Service[];
  /** Called with each resource as soon as it is created. */
  readonly onResource: (resource: ProvisionedResource) => void;
  readonly warn: (message: string) => void;
  /** Whether what cannot be made is reported as a warning and stood in for. */
  readonly isTolerant?: boolean;
  /** Values that a person gave by name. */
  readonly given?: Scope['given'];
  readonly stored: StoredValues;
}

/** Creates every resource of a template, in order, and returns the values of its outputs. */
export async function provision(
  provisioning: Provisioning,
): Promise<Readonly<Record<string, string>>> {
  const { template, given, warn } = provisioning;
  for (const { logicalId, message } of checkTemplate(template)) warn(`${logicalId}: ${message}`);
  const resources = new Map<string, Provisioned>();
  const parameters = await storedParameters(provisioning);
  const scope: Scope = { template, parameters, resources, given };
  const isSlow = ({ Type }: TemplateResource) =>
    findType(provisioning.services, Type)?.isSlow === true;
  await makeInOrder(template, isSlow, async (logicalId, resource) => {
    if (!isWanted(resource.Condition, scope)) return;
    resources.set(logicalId, await provisionOne(logicalId, resource, scope, provisioning));
  });
  return outputsOf(scope, provisioning);
}

/** The parameters, with the values of those that Systems Manager keeps outside the template. */
async function storedParameters({
  template,
  parameters,
  stored,
  warn,
}: Provisioning): Promise<Scope['parameters']> {
  const values = new Map(parameters);
  const referenced = referencesIn([template.Resources, template.Outputs ?? {}] as unknown as Json);
  for (const id of Object.keys(template.Parameters ?? {})) {
    const name = storedName(template, id);
    if (name === undefined || storedParameter(template, id) !== undefined) continue;
    if (!referenced.has(id) || values.get(id) !== name) continue;
    const value = await stored.parameter(name);
    if (value !== undefined) values.set(id, value);
    else {
      warn(
        `The parameter ${id} takes the value of ${name} in Systems Manager, which does not exist ` +
          `here; its name stands in for it. Pass --parameters ${id}=VALUE.`,
      );
    }
  }
  return values;
}

async function provisionOne(
  logicalId: string,
  written: TemplateResource,
  scope: Scope,
  { services, warn, onResource, stored, isTolerant = false }: Provisioning,
): Promise<Provisioned> {
  const type = findType(services, written.Type);
  if (type === undefined) {
    warn(`${logicalId}: ${written.Type} is not supported by the local cloud; it was not made.`);
    return placeholder(logicalId);
  }
  try {
    const resolved = resolveMembers(written.Properties ?? {}, scope);
    const dynamic = (await resolveDynamic(resolved, stored)) as typeof resolved;
    const properties = localizeAddresses(dynamic, services);
    const metadata = written.Metadata ?? {};
    const resource: Resource = { logicalId, type: written.Type, properties, metadata };
    const whole = (type.partOf ?? []).flatMap((name) => stoodInFor(properties[name]) ?? [])[0];
    if (whole !== undefined) throw new UnsupportedError(`it belongs to ${whole}, which was not.`);
    warnOfProperties(resource, type, warn);
    const provisioned = await type.provision(resource);
    onResource({ ...resource, ...provisioned });
    return provisioned;
  } catch (error) {
    const thrown = error instanceof Error ? error.message : String(error);
    if (error instanceof UnsupportedError) {
      warn(`${logicalId}: ${written.Type} was not made: ${thrown}`);
      return placeholder(logicalId);
    }
    const message = mentionsPlaceholder(thrown) ? notMadeBefore(written, scope) : thrown;
    const failure = new TemplateError(`${written.Type} could not be made: ${message}`, logicalId);
    if (!isTolerant) throw failure;
    warn(failure.message);
    return placeholder(logicalId);
  }
}

/** Says which of the resources that a resource needs were not made. */
function notMadeBefore({ Properties = {} }: TemplateResource, scope: Scope): string {
  const needed = [...referencesIn([Properties])].filter((id) => {
    const made = scope.resources.get(id);
    return made !== undefined && isPlaceholder(made);
  });
  return `it needs ${needed.join(', ')}, which ${needed.length === 1 ? 'was' : 'were'} not made.`;
}

/** Custom resources have types of any name: `Custom::Anything`. */
function findType(services: readonly Service[], written: string): ResourceType | undefined {
  const name = written.startsWith('Custom::') ? 'AWS::CloudFormation::CustomResource' : written;
  if (!isLocalType(name)) return undefined;
  for (const service of services) {
    if (Object.hasOwn(service.resourceTypes, name)) return service.resourceTypes[name];
  }
  return undefined;
}

function warnOfProperties(
  { logicalId, type, properties }: Resource,
  { supported, inert = {} }: ResourceType,
  warn: (message: string) => void,
): void {
  for (const name of Object.keys(properties)) {
    if (supported.includes(name) || Object.hasOwn(inert, name) || '*' in inert) continue;
    if (!isDefined(type, name)) continue;
    warn(`${logicalId}: the property ${name} of ${type} is not supported by the local cloud.`);
  }
}

function isWanted(condition: string | undefined, scope: Scope): boolean {
  return condition === undefined || evaluateCondition({ Condition: condition }, scope, resolve);
}

function outputsOf(
  scope: Scope,
  { template, warn, isTolerant = false }: Provisioning,
): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {};
  for (const [name, output] of Object.entries(template.Outputs ?? {})) {
    if (!isWanted(output.Condition, scope)) continue;
    try {
      outputs[name] = String(resolve(output.Value, scope) ?? '');
    } catch (error) {
      if (!isTolerant || !(error instanceof TemplateError)) throw error;
      warn(`The output ${name} has no value: ${error.message}`);
    }
  }
  return outputs;
}
