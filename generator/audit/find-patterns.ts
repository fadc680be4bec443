import {
  canonicalText,
  escapePointer,
  isArray,
  isObject,
  type Json,
  type JsonObject,
} from '@eventwright/json';
import type { Document } from '../load/document.ts';
import { busOf } from './bus-of.ts';
import type { PatternSite } from './pattern-site.ts';
import { imagesOf, streamOf } from './stream-of.ts';
import { resourcesOf } from './template-files.ts';

/** One resource of a template. */
interface Resource {
  readonly document: Document;
  readonly logicalId: string;
  readonly pointer: string;
  readonly properties: JsonObject;
  readonly constructPath: string | undefined;
  /** All resources of the template. */
  readonly all: JsonObject;
}

type Finder = (resource: Resource) => readonly PatternSite[];

/** Where each type of resource has patterns. */
const finders: ReadonlyMap<string, Finder> = new Map<string, Finder>([
  ['AWS::Events::Rule', (resource) => busPattern(resource, 'rule', 'EventPattern')],
  ['AWS::Events::Archive', (resource) => busPattern(resource, 'archive', 'EventPattern')],
  ['AWS::Pipes::Pipe', pipeFilters],
  ['AWS::Lambda::EventSourceMapping', mappingFilters],
  ['AWS::Serverless::Function', samEvents],
  ['AWS::Serverless::StateMachine', samEvents],
]);

/** Every event pattern of a template: of rules, archives, pipes, event source mappings and SAM events. */
export function findPatterns(document: Document): readonly PatternSite[] {
  const all = resourcesOf(document.value);
  return Object.entries(all).flatMap(([logicalId, value]) => {
    if (!isObject(value)) return [];
    const find = finders.get(String(value['Type']));
    const properties = value['Properties'];
    if (find === undefined || !isObject(properties)) return [];
    const pointer = `/Resources/${escapePointer(logicalId)}/Properties`;
    const constructPath = constructPathOf(value);
    return find({ document, logicalId, pointer, properties, constructPath, all });
  });
}

function constructPathOf({ Metadata: metadata }: JsonObject): string | undefined {
  const path = isObject(metadata) ? metadata['aws:cdk:path'] : undefined;
  return typeof path === 'string' ? path : undefined;
}

function busPattern(
  resource: Resource,
  kind: 'rule' | 'archive',
  name: string,
): readonly PatternSite[] {
  const { properties } = resource;
  const pattern = properties[name];
  if (pattern === undefined) return [];
  const bus = properties[kind === 'rule' ? 'EventBusName' : 'SourceArn'];
  const targets = properties['Targets'];
  return [
    {
      ...siteOf(resource),
      ...busOf(bus, resource.all),
      kind,
      pointer: `${resource.pointer}/${name}`,
      pattern,
      targets: isArray(targets) ? targets.map((target) => canonicalText(withoutId(target))) : [],
    },
  ];
}

function withoutId(target: Json): Json {
  if (!isObject(target)) return target;
  return Object.fromEntries(Object.entries(target).filter(([name]) => name !== 'Id'));
}

function siteOf({
  constructPath,
  document,
  logicalId,
}: Resource): Omit<PatternSite, 'kind' | 'pointer' | 'pattern'> {
  return {
    file: document.file,
    logicalId,
    constructPath,
    bus: 'unknown',
    busKey: '',
    targets: [],
    stream: 'unknown',
    images: undefined,
  };
}

function pipeFilters(resource: Resource): readonly PatternSite[] {
  const parameters = resource.properties['SourceParameters'];
  const source = resource.properties['Source'];
  if (!isObject(parameters)) return [];
  const place = { pointer: `${resource.pointer}/SourceParameters`, properties: parameters };
  return filters(resource, 'pipe', place, source, Object.keys(parameters).join());
}

function mappingFilters(resource: Resource): readonly PatternSite[] {
  const source = resource.properties['EventSourceArn'];
  const kinds = Object.keys(resource.properties).join();
  return filters(resource, 'event source mapping', resource, source, kinds);
}

/** The filters below `FilterCriteria`. */
function filters(
  resource: Resource,
  kind: 'pipe' | 'event source mapping',
  { pointer, properties }: Pick<Resource, 'pointer' | 'properties'>,
  source: Json | undefined,
  told: string,
): readonly PatternSite[] {
  const criteria = properties['FilterCriteria'];
  const listed = isObject(criteria) ? criteria['Filters'] : undefined;
  if (!isArray(listed)) return [];
  return listed.flatMap((filter, index) => {
    const pattern = isObject(filter) ? filter['Pattern'] : undefined;
    if (pattern === undefined) return [];
    return [
      {
        ...siteOf(resource),
        kind,
        pointer: `${pointer}/FilterCriteria/Filters/${index}/Pattern`,
        pattern,
        stream: streamOf(source, resource.all, told),
        images: imagesOf(source, resource.all),
      },
    ];
  });
}

/** The names under which SAM takes an event pattern (SAM developer guide, "EventSource"). */
const samRules = new Set(['EventBridgeRule', 'CloudWatchEvent']);

function samEvents(resource: Resource): readonly PatternSite[] {
  const events = resource.properties['Events'];
  if (!isObject(events)) return [];
  return Object.entries(events).flatMap(([name, event]) => {
    if (!isObject(event) || !isObject(event['Properties'])) return [];
    const inner: Resource = {
      ...resource,
      logicalId: `${resource.logicalId}.${name}`,
      pointer: `${resource.pointer}/Events/${escapePointer(name)}/Properties`,
      properties: event['Properties'],
    };
    const type = String(event['Type']);
    if (samRules.has(type)) return busPattern(inner, 'rule', 'Pattern');
    const { Queue, Stream } = inner.properties;
    return filters(inner, 'event source mapping', inner, Queue ?? Stream, type);
  });
}
