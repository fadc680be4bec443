import type { Json, JsonObject } from '@eventwright/json';
import type { Discoverer } from '../discovery/discoverers.ts';
import { readEventTexts } from '../discovery/event-texts.ts';
import { inferDocuments } from '../discovery/infer-documents.ts';
import { byKey, pageOf, withToken } from '../page.ts';
import { description, label, readTags, readType, requiredText } from '../parameters.ts';
import { given, type Operation } from './answer.ts';

/** CreateDiscoverer: it is started at once. */
export const createDiscoverer: Operation = ({ discoverers }, request) => {
  const [text, tags] = [description(request), readTags(request)];
  const discoverer = discoverers.add(requiredText(request, 'SourceArn'));
  discoverer.description = text;
  discoverer.isCrossAccount = asFlag(request.body['CrossAccount']) ?? true;
  for (const [key, value] of tags) discoverer.tags.set(key, value);
  return describe(discoverer);
};

/** UpdateDiscoverer. */
export const updateDiscoverer: Operation = ({ discoverers }, request) => {
  const discoverer = discoverers.find(label(request, 'DiscovererId'));
  discoverer.description = description(request) ?? discoverer.description;
  discoverer.isCrossAccount = asFlag(request.body['CrossAccount']) ?? discoverer.isCrossAccount;
  return describe(discoverer);
};

/** DescribeDiscoverer. */
export const describeDiscoverer: Operation = ({ discoverers }, request) =>
  describe(discoverers.find(label(request, 'DiscovererId')));

/** ListDiscoverers. */
export const listDiscoverers: Operation = ({ discoverers }, request) => {
  const [id, source] = ['discovererIdPrefix', 'sourceArnPrefix'].map(
    (name) => request.query.get(name) ?? '',
  );
  const wanted = discoverers
    .list()
    .filter((one) => one.id.startsWith(id ?? '') && one.sourceArn.startsWith(source ?? ''));
  const idOf = (one: Discoverer) => one.id;
  const { items, nextToken } = pageOf(request, byKey(wanted, idOf), idOf);
  const Discoverers = items.map((one): JsonObject => {
    const { Description: _description, ...summary } = describe(one);
    return summary;
  });
  return { Discoverers, ...withToken(nextToken) };
};

/** StartDiscoverer. */
export const startDiscoverer: Operation = ({ discoverers }, request) =>
  setState(discoverers.find(label(request, 'DiscovererId')), true);

/** StopDiscoverer. */
export const stopDiscoverer: Operation = ({ discoverers }, request) =>
  setState(discoverers.find(label(request, 'DiscovererId')), false);

/** DeleteDiscoverer: what it found stays. */
export const deleteDiscoverer: Operation = ({ discoverers }, request) => {
  discoverers.remove(discoverers.find(label(request, 'DiscovererId')).id);
  return undefined;
};

/** GetDiscoveredSchema: what would be discovered from 1 to 10 events of one kind. */
export const getDiscoveredSchema: Operation = (_service, request) => {
  const type = readType(request.body['Type']);
  const documents = inferDocuments(readEventTexts(request.body['Events']));
  return { Content: type === 'OpenApi3' ? documents.openApi : documents.draft4 };
};

function setState(discoverer: Discoverer, isStarted: boolean): JsonObject {
  discoverer.isStarted = isStarted;
  return { DiscovererId: discoverer.id, State: stateOf(discoverer) };
}

function describe(discoverer: Discoverer): JsonObject {
  return {
    DiscovererId: discoverer.id,
    DiscovererArn: discoverer.arn,
    SourceArn: discoverer.sourceArn,
    State: stateOf(discoverer),
    CrossAccount: discoverer.isCrossAccount,
    ...given('Description', discoverer.description),
    tags: Object.fromEntries(discoverer.tags),
  };
}

function stateOf({ isStarted }: Discoverer): 'STARTED' | 'STOPPED' {
  return isStarted ? 'STARTED' : 'STOPPED';
}

function asFlag(value: Json | undefined): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}
