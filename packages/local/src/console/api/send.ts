import { isObject, type Json } from '@eventwright/json';
import type { CatalogueEntry } from '../catalogue/catalogue-entry.ts';
import type { Bus, CatalogueEvent, Problem, SampleKind, Sent } from '../wire/send.ts';
import { type Answer, ApiError, type ApiRequest, type ConsoleState, textIn } from './route.ts';

/** `catalogue`: what can be sent; `send-targets`: the buses. */
export const sendRoutes: Readonly<Record<string, Answer>> = {
  catalogue: async ({ catalogue }) => {
    const entries = await catalogue.list();
    return entries.map(({ explainer: _, definition: __, ...event }): CatalogueEvent => event);
  },
  buses: ({ cloud, nameOf }): readonly Bus[] => [
    ...cloud.resourcesOfType('AWS::Events::EventBus').map(({ logicalId, ref }) => {
      return { name: ref, title: nameOf(logicalId) };
    }),
    { name: 'default', title: 'default' },
  ],
};

/** `sample {source, type, kind, seed}`, `check {source, type, detail}`, `send {source, type, bus, detail}`. */
export const sendPosts: Readonly<Record<string, Answer>> = {
  sample: async (state, request) => {
    const entry = await entryOf(state, request);
    const { kind = 'valid', seed = 1 } = request.body;
    const detail = await state.catalogue.sample(entry, kind as SampleKind, Number(seed));
    return { detail, problems: await state.catalogue.check(entry, detail) };
  },
  check: async (state, request): Promise<{ readonly problems: readonly Problem[] }> => {
    const entry = await entryOf(state, request);
    return { problems: await state.catalogue.check(entry, detailOf(request)) };
  },
  send: (state, request) => send(state, request),
};

async function entryOf({ catalogue }: ConsoleState, { body }: ApiRequest): Promise<CatalogueEntry> {
  const [source, type] = [textIn(body, 'source'), textIn(body, 'type')];
  const entry = await catalogue.find(source, type);
  if (entry === undefined) throw new ApiError(`The catalogue has no ${type} from ${source}.`, 404);
  return entry;
}

function detailOf({ body }: ApiRequest): Json {
  const detail = body['detail'];
  if (detail === undefined) throw new ApiError('The request needs a detail.');
  return detail;
}

/** Publishes an event as a client of the cloud would; EventBridge itself checks no schema. */
async function send({ cloud }: ConsoleState, request: ApiRequest): Promise<Sent> {
  const { body } = request;
  const entry = {
    EventBusName: textIn(body, 'bus'),
    Source: textIn(body, 'source'),
    DetailType: textIn(body, 'type'),
    Detail: JSON.stringify(detailOf(request)),
  };
  const { Entries } = await cloud.call('events', 'PutEvents', { Entries: [entry] });
  const [result] = Array.isArray(Entries) ? Entries : [];
  if (!isObject(result)) throw new ApiError('EventBridge gave no answer.');
  const { EventId, ErrorCode, ErrorMessage } = result;
  if (ErrorCode === undefined) return { id: String(EventId), error: null };
  return { id: null, error: `${String(ErrorCode)}: ${String(ErrorMessage)}` };
}
