/** The metadata that an event can have. */
export const metadataFields = [
  'id',
  'correlationId',
  'causationId',
  'time',
  'startedAt',
  'tenant',
] as const;

export type MetadataField = (typeof metadataFields)[number];

/** Where events keep their metadata, and who fills it in. */
export interface MetadataConvention {
  /** How messages name it: `cloudevents`. */
  readonly name: string;
  /** JSON pointers into the detail; the first that an event's schema describes holds. */
  readonly places: Readonly<Partial<Record<MetadataField, readonly string[]>>>;
  /** Places that hold a text of the envelope, or always the same text. */
  readonly texts: Readonly<Record<string, 'source' | 'detail type' | { readonly text: string }>>;
  /** Places without which an event does not follow the convention. */
  readonly needs: readonly string[];
  /** What the caller of a publisher provides. */
  readonly caller: readonly MetadataField[];
}

/** The names of the presets. */
export type MetadataPreset = 'eventwright' | 'cloudevents' | 'metadata-data' | 'none';

/** The conventions that have names. */
export const metadataPresets: Readonly<Record<MetadataPreset, MetadataConvention>> = {
  eventwright: {
    name: 'eventwright',
    places: {
      id: ['/metadata/eventId'],
      correlationId: ['/metadata/correlationId'],
      causationId: ['/metadata/causationId'],
      time: ['/metadata/occurredAt'],
      startedAt: ['/metadata/startedAt'],
      tenant: ['/metadata/tenant', '/metadata/tenantId'],
    },
    texts: {},
    needs: ['/metadata/eventId'],
    caller: [],
  },
  // CloudEvents 1.0, "Required attributes", and its extensions for correlation.
  cloudevents: {
    name: 'cloudevents',
    places: {
      id: ['/id'],
      correlationId: ['/correlationid'],
      causationId: ['/causationid'],
      time: ['/time'],
      tenant: ['/tenantid', '/tenant'],
    },
    texts: { '/specversion': { text: '1.0' }, '/source': 'source', '/type': 'detail type' },
    needs: ['/specversion', '/id', '/source', '/type'],
    caller: [],
  },
  'metadata-data': {
    name: 'metadata-data',
    places: {
      id: ['/metadata/id', '/metadata/eventId', '/metadata/event_id'],
      correlationId: ['/metadata/correlationId', '/metadata/correlation_id'],
      causationId: ['/metadata/causationId', '/metadata/causation_id'],
      time: [
        '/metadata/time',
        '/metadata/timestamp',
        '/metadata/occurredAt',
        '/metadata/occurred_at',
        '/metadata/createdAt',
      ],
      startedAt: ['/metadata/startedAt', '/metadata/started_at'],
      tenant: ['/metadata/tenant', '/metadata/tenantId', '/metadata/tenant_id'],
    },
    texts: {},
    needs: ['/metadata', '/data'],
    caller: [],
  },
  none: { name: 'none', places: {}, texts: {}, needs: [], caller: [] },
};
