import type { SchemaSource } from '@eventwright/compatibility';
import type { Json, JsonObject } from '@eventwright/json';
import { escapePointer } from '@eventwright/json';
import type { Plane } from '@eventwright/pattern';
import type { SchemaView, Subject } from '@eventwright/pattern/prove';
import type { Catalog, Consumer, Source, TableStream } from '../model/catalog.ts';
import { eventSource, externalSource } from '../model/event-source.ts';
import { schemaView } from './schema-view.ts';
import { externalSubjectOf, recordSubjectOf, subjectOf } from './subject.ts';

/** A `where` of the catalogue, and what it filters. */
export interface Filter {
  readonly file: string;
  /** Where it is in its file. */
  readonly pointer: string;
  readonly where: JsonObject;
  /** The whole pattern of the rule that it becomes. */
  readonly rule: JsonObject;
  /** What the rule puts around it, which pointers into the rule start with. */
  readonly around: string;
  /** What filters: a rule of an event bus, or a Pipe. */
  readonly plane: Plane;
  /** How to name one of the events, such as `ImageUploaded`. */
  readonly eventName: string;
  readonly schema: SchemaView;
  /** Compiles the validator, so call it only when needed. */
  readonly subject: () => Subject;
  /** What it filters as the solver reads it; undefined if that is a whole event. */
  readonly solvable: SchemaSource | undefined;
}

/** Every `where` of consumers, which is about an event's detail, and of sources, about a whole event. */
export function filtersOf({ consumers, sources }: Catalog): readonly Filter[] {
  return [...consumers.flatMap(filtersOfConsumer), ...sources.flatMap(filterOfSource)];
}

function filtersOfConsumer({ file, subscriptions }: Consumer): readonly Filter[] {
  return subscriptions.flatMap(({ event, reference, where }): readonly Filter[] => {
    if (where === undefined) return [];
    const { detailType, name, source } = event;
    return [
      {
        file,
        pointer: `/on/${escapePointer(reference)}/where`,
        where,
        rule: { source: [source], 'detail-type': [detailType], detail: where },
        around: '/detail',
        plane: 'rule',
        eventName: name,
        schema: schemaView(event),
        subject: () => subjectOf(event),
        solvable: eventSource(event, event.name, 'strict'),
      },
    ];
  });
}

function filterOfSource({ file, from, where }: Source): readonly Filter[] {
  if (from.kind === 'table') return filterOfTable(file, from);
  if (where === undefined) return [];
  const { detailType, source } = from;
  const own: Readonly<Record<string, Json>> = { source: [source], 'detail-type': [detailType] };
  let subject: Subject | undefined;
  const asked = () => {
    subject ??= externalSubjectOf(from);
    return subject;
  };
  return [
    {
      file,
      pointer: '/from/where',
      where,
      rule: { ...where, ...own },
      around: '',
      plane: 'rule',
      eventName: `"${detailType}" of ${source}`,
      schema: asked().schema,
      subject: asked,
      solvable: undefined,
    },
  ];
}

/** The filter of a Pipe, which always states which changes it receives. */
function filterOfTable(file: string, from: TableStream): readonly Filter[] {
  let subject: Subject | undefined;
  const asked = () => {
    subject ??= recordSubjectOf(from);
    return subject;
  };
  return [
    {
      file,
      pointer: '/from/where',
      where: from.pattern,
      rule: from.pattern,
      around: '',
      plane: 'pipe',
      eventName: 'record of the stream',
      schema: asked().schema,
      subject: asked,
      solvable: externalSource({ file, schema: from.recordSchema }, 'record'),
    },
  ];
}
