import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { Template, TemplateResource } from '../template.ts';
import { implicitHttpApi, implicitRestApi } from './events/api-event.ts';
import { type Expansion, type Given, omit } from './expansion.ts';
import { withGlobals } from './globals.ts';
import { expandHttpApi, implicitHttp } from './http-api.ts';
import { expandLayer } from './layer-version.ts';
import { expandRestApi, implicitRest } from './rest-api.ts';
import { expandFunction } from './serverless-function.ts';
import { expandSimpleTable } from './simple-table.ts';
import { expandStateMachine } from './state-machine.ts';

/** A template in CloudFormation, and what of SAM is not in it, one line each. */
export interface ExpandedSam {
  readonly template: Template;
  readonly notes: readonly string[];
}

type Expand = (expansion: Expansion, given: Given) => void;

/** APIs come last: they hold the routes of functions and state machines. */
const phases: readonly Readonly<Record<string, Expand>>[] = [
  {
    'AWS::Serverless::Function': expandFunction,
    'AWS::Serverless::StateMachine': expandStateMachine,
    'AWS::Serverless::SimpleTable': expandSimpleTable,
    'AWS::Serverless::LayerVersion': expandLayer,
  },
  { 'AWS::Serverless::Api': expandRestApi, 'AWS::Serverless::HttpApi': expandHttpApi },
];

/** Whether a template is one of AWS SAM. */
export function isSam(template: Template): boolean {
  const { Transform } = template as unknown as JsonObject;
  return [Transform ?? []].flat().includes('AWS::Serverless-2016-10-31');
}

/**
 * Expands an AWS SAM template into CloudFormation. Other resources stay unchanged, as do unknown
 * SAM resources. Paths in `CodeUri`, `ContentUri` and `DefinitionUri` stay paths, in `Code`,
 * `Content` and `DefinitionS3Location`.
 */
export function expandSam(template: Template): ExpandedSam {
  const notes: string[] = [];
  const { Globals, ...rest } = template as unknown as JsonObject;
  const expansion: Expansion = {
    template,
    globals: isObject(Globals) ? Globals : {},
    made: new Map(),
    routes: new Map(),
    aliases: new Map(),
    note: (logicalId, what) => notes.push(`${logicalId}: ${what}`),
  };
  const known = new Set(phases.flatMap((phase) => Object.keys(phase)));
  for (const [id, resource] of Object.entries(template.Resources)) {
    if (!known.has(resource.Type) && !expansion.made.has(id)) expansion.made.set(id, resource);
  }
  for (const phase of phases) {
    for (const [id, resource] of Object.entries(template.Resources)) {
      const expand = Object.hasOwn(phase, resource.Type) ? phase[resource.Type] : undefined;
      expand?.(expansion, givenOf(id, resource, expansion));
    }
  }
  if (expansion.routes.has(implicitRestApi))
    expandRestApi(expansion, withGlobal(implicitRest(), expansion));
  if (expansion.routes.has(implicitHttpApi))
    expandHttpApi(expansion, withGlobal(implicitHttp(), expansion));
  const Resources = Object.fromEntries(expansion.made);
  const expanded = { ...omit(rest, 'Transform'), ...otherTransforms(rest), Resources };
  const named = replaceAliases(expanded as unknown as Json, expansion.aliases);
  return { template: named as unknown as Template, notes };
}

function givenOf(logicalId: string, resource: TemplateResource, { globals }: Expansion): Given {
  const properties = withGlobals(resource.Type, resource.Properties ?? {}, globals);
  return { ...resource, logicalId, properties };
}

function withGlobal(given: Given, { globals }: Expansion): Given {
  return { ...given, properties: withGlobals(given.Type, given.properties, globals) };
}

function otherTransforms({ Transform }: JsonObject): JsonObject {
  const others = [Transform ?? []].flat().filter((name) => name !== 'AWS::Serverless-2016-10-31');
  return others.length === 0 ? {} : { Transform: others };
}

/** Puts what `Ref` of a name that SAM knows means in its place: `Api.Stage`, a layer's own id. */
function replaceAliases(value: Json, aliases: ReadonlyMap<string, Json>): Json {
  if (Array.isArray(value)) return value.map((item: Json) => replaceAliases(item, aliases));
  if (!isObject(value)) return value;
  const { Ref } = value;
  if (typeof Ref === 'string' && Object.keys(value).length === 1) return aliases.get(Ref) ?? value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]): [string, Json] => {
      if (name !== 'Fn::Sub') return [name, replaceAliases(member, aliases)];
      return [name, replaceInText(member, aliases)];
    }),
  );
}

/** `${Api.Stage}` becomes a variable of `Fn::Sub`. */
function replaceInText(argument: Json, aliases: ReadonlyMap<string, Json>): Json {
  const [text, given] = Array.isArray(argument) ? (argument as readonly Json[]) : [argument, {}];
  if (typeof text !== 'string') return argument;
  const used = [...aliases].filter(([name]) => text.includes(`\${${name}}`));
  const variables = replaceAliases(isObject(given) ? given : {}, aliases) as JsonObject;
  if (used.length === 0) return Array.isArray(argument) ? [text, variables] : text;
  const plain = (name: string) => name.replaceAll('.', '__');
  const replaced = used.reduce(
    (all, [name]) => all.replaceAll(`\${${name}}`, `\${${plain(name)}}`),
    text,
  );
  const added = used.map(([name, meaning]) => [plain(name), meaning] as const);
  return [replaced, { ...variables, ...Object.fromEntries(added) }];
}
