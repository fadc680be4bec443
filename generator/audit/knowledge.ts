import type { JsonObject } from '@eventwright/json';
import { correctionsOf } from '../aws/corrections.ts';
import { type AwsEventEntry, awsEventData } from '../aws/event-data.ts';
import { awsEventSchema } from '../aws/event-schema.ts';
import { recordedCall } from '../aws/find-aws-events.ts';
import { withUndottedNames } from '../aws/undotted-names.ts';
import type { Event } from '../model/catalog.ts';
import type { PossibleEvent, Trust } from './possible-event.ts';

/** Every event whose schema is known, of the catalogue and of AWS. */
export interface Knowledge {
  readonly events: readonly PossibleEvent[];
  readonly find: (source: string, detailType: string) => PossibleEvent | undefined;
  /** Sources all of whose events are known: those of the catalogue. */
  readonly completeSources: ReadonlySet<string>;
  /** A call that CloudTrail records, which every service has. */
  readonly genericCall: (source: string, detailType: string) => PossibleEvent | undefined;
}

/** What is known, including the events of a catalogue if there is one. */
export function knowledgeOf(own: readonly Event[]): Knowledge {
  const ofCatalogue = own.map(({ detailType, file, name, reaches, source }): PossibleEvent => {
    return { name, source, detailType, trust: 'certain', file, reaches };
  });
  const key = (source: string, detailType: string) => `${source}\0${detailType}`;
  const keyOf = ({ detailType, source }: PossibleEvent) => key(source ?? '', detailType ?? '');
  const byKey = new Map([...awsEvents(), ...ofCatalogue].map((event) => [keyOf(event), event]));
  const calls = new Map<string, PossibleEvent>();
  return {
    events: [...byKey.values()],
    find: (source, detailType) => byKey.get(key(source, detailType)),
    completeSources: new Set(own.flatMap(({ isExternal, source }) => (isExternal ? [] : [source]))),
    genericCall: (source, detailType) => {
      const entry = recordedCall(source, detailType);
      if (entry === undefined) return undefined;
      const known = calls.get(entry.name) ?? callOf(entry);
      calls.set(entry.name, known);
      return known;
    },
  };
}

function awsEvents(): readonly PossibleEvent[] {
  const data = awsEventData();
  return data.events.map((event) => {
    const trust = correctionsOf(event).length > 0 ? 'certain' : 'published';
    const file = `aws/${event.name}.json`;
    return new AwsEvent(event, trust, file, () => awsEventSchema(event, data, 'enum'));
  });
}

function callOf(entry: AwsEventEntry): PossibleEvent {
  const data = awsEventData();
  return new AwsEvent(entry, 'certain', `aws/${entry.name}.json`, () =>
    awsEventSchema(entry, data, 'enum'),
  );
}

/** An event of AWS. Its schema is built on first use, because few are needed. */
class AwsEvent implements PossibleEvent {
  readonly name: string;
  readonly source: string;
  readonly detailType: string;
  readonly trust: Trust;
  readonly file: string;
  readonly #schemaOf: () => JsonObject;
  #reaches: ReadonlyMap<string, JsonObject> | undefined;

  constructor(
    { detailType, source }: { readonly source: string; readonly detailType: string },
    trust: Trust,
    file: string,
    schemaOf: () => JsonObject,
  ) {
    this.name = `"${detailType}" of ${source}`;
    this.source = source;
    this.detailType = detailType;
    this.trust = trust;
    this.file = file;
    this.#schemaOf = schemaOf;
  }

  get reaches(): ReadonlyMap<string, JsonObject> {
    this.#reaches ??= new Map([[this.file, withUndottedNames(this.#schemaOf())]]);
    return this.#reaches;
  }
}
