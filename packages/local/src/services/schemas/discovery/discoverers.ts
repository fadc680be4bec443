import { isObject, type JsonObject } from '@eventwright/json';
import { merge, type Observed } from '@eventwright/json/observe';
import type { Activity } from '../../../activities/activities.ts';
import { nameOfEvent } from '../names.ts';
import { discoveredSchemas, type Schema } from '../registry.ts';
import { SchemasError } from '../schemas-error.ts';
import type { Store } from '../store.ts';
import { isShallow } from './event-texts.ts';
import { documentsOf, type EventIdentity, identityOf, observed } from './infer-documents.ts';

/** Watches a bus and writes the schemas of what it sees. */
export interface Discoverer {
  readonly id: string;
  readonly arn: string;
  /** The ARN of the bus. */
  readonly sourceArn: string;
  description: string | undefined;
  isStarted: boolean;
  /** Whether events of other accounts count. */
  isCrossAccount: boolean;
  readonly tags: Map<string, string>;
}

/** The discoverers of a cloud. */
export interface Discoverers {
  list(): readonly Discoverer[];
  /** Finds a discoverer by its id. Throws `NotFoundException`. */
  find(id: string): Discoverer;
  /** Creates and starts one for a bus that has none. Throws otherwise. */
  add(sourceArn: string): Discoverer;
  remove(id: string): void;
  /** Takes note of what happened, if it is an event on a bus that is watched. */
  see(activity: Activity): void;
}

/** "Discoverers", EventBridge Schema Registry quotas, EventBridge user guide. */
const mostDiscoverers = 10;

/** Starts without any discoverer. */
export function createDiscoverers(
  store: Store,
  arn: (resource: string) => string,
  account: string,
): Discoverers {
  const discoverers = new Map<string, Discoverer>();
  const seen = new WeakMap<Schema, Observed>();
  return {
    list: () => [...discoverers.values()],
    find(id) {
      const found = discoverers.get(id);
      if (found !== undefined) return found;
      throw new SchemasError('NotFoundException', `Discoverer ${id} does not exist.`);
    },
    add(sourceArn) {
      const bus = busOf(sourceArn);
      const id = `events-event-bus-${bus}`;
      if (discoverers.has(id)) {
        throw new SchemasError('ConflictException', `The bus ${bus} has a discoverer.`);
      }
      if (discoverers.size >= mostDiscoverers) {
        throw new SchemasError('ForbiddenException', `There are ${mostDiscoverers} discoverers.`);
      }
      const discoverer: Discoverer = {
        id,
        arn: arn(`discoverer/${id}`),
        sourceArn,
        description: undefined,
        isStarted: true,
        isCrossAccount: true,
        tags: new Map(),
      };
      discoverers.set(id, discoverer);
      return discoverer;
    },
    remove: (id) => void discoverers.delete(id),
    see({ service, action, resource, outcome, detail }) {
      if (service !== 'events' || action !== 'PutEvents' || outcome === 'failed') return;
      const discoverer = discoverers.get(`events-event-bus-${resource}`);
      if (discoverer?.isStarted !== true || !isObject(detail) || !isShallow(detail)) return;
      if (!discoverer.isCrossAccount && detail['account'] !== account) return;
      const identity = identityOf(detail);
      // The schemas of AWS's own events are in `aws.events` already.
      if (identity?.source.startsWith('aws.') === false) discover(store, seen, identity, detail);
    },
  };
}

/**
 * An event makes a version if the schema of everything seen so far changes with it: the newest
 * version holds for every event that was discovered.
 */
function discover(
  store: Store,
  seen: WeakMap<Schema, Observed>,
  identity: EventIdentity,
  event: JsonObject,
): void {
  const registry = store.registry(discoveredSchemas);
  const name = nameOfEvent(identity.source, identity.detailType);
  const schema = registry.schemas.get(name);
  const before = schema === undefined ? undefined : seen.get(schema);
  const all = before === undefined ? observed(event) : merge(before, observed(event));
  const documents = documentsOf(all, identity);
  const version = {
    content: documents.openApi,
    type: 'OpenApi3',
    draft4: documents.draft4,
  } as const;
  const isNew = schema?.versions.at(-1)?.content !== version.content;
  const holder = schema ?? store.addSchema(registry, name, version);
  if (schema !== undefined && isNew) store.addVersion(registry, schema, version);
  seen.set(holder, all);
}

function busOf(sourceArn: string): string {
  const bus = /^arn:[^:]+:events:[^:]*:[^:]*:event-bus\/(.+)$/.exec(sourceArn)?.[1];
  if (bus !== undefined) return bus;
  throw new SchemasError('BadRequestException', `${sourceArn} is not the ARN of an event bus.`);
}
