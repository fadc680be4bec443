import { posix } from 'node:path';
import type { Json, JsonObject } from '@eventwright/json';
import { escapePointer, isObject } from '@eventwright/json';
import { suggestion } from '../../diagnostic/nearest.ts';
import { shown } from '../../diagnostic/shown.ts';
import { busOf, readBus } from '../buses/bus-of.ts';
import type { ExternalEvent, Source } from '../catalog.ts';
import { findOwnEvent } from '../events/find-event.ts';
import { detailTypeKeyword, sourceKeyword } from '../events/output-folder.ts';
import { baseName } from '../file-name.ts';
import type { Linking } from '../linking.ts';
import { reportUnknownMembers } from '../unknown-members.ts';
import { readTable } from './read-table.ts';

const members = ['$comment', '$schema', 'description', 'from', 'to', 'detail'];

/** Reads a source's file; undefined if it cannot be linked, which is reported. */
export function readSource(file: string, value: JsonObject, linking: Linking): Source | undefined {
  reportUnknownMembers('source', members, { file, pointer: '', value }, linking);
  const from = readOrigin(file, value['from'], linking);
  const name = value['to'];
  const pointer = name === undefined ? '' : '/to';
  const to = findOwnEvent(shown(name), { file, pointer }, linking);
  const detail = value['detail'];
  if (!isObject(detail)) {
    linking.report({
      code: 'no-source-detail',
      severity: 'error',
      file,
      pointer: detail === undefined ? '' : '/detail',
      message: 'The source does not define the detail of its event.',
      hint: 'Add `detail`, an object in which `"<$.path>"` reads a field of the event or the change.',
    });
  }
  if (from === undefined || to === undefined || !isObject(detail)) return undefined;
  const description = value['description'];
  const { bus, where } = isObject(value['from']) ? value['from'] : {};
  const given = readBus(bus, { file, pointer: '/from/bus' }, linking.report);
  return {
    kind: 'source',
    name: baseName(file),
    description: typeof description === 'string' ? description : '',
    from,
    where: isObject(where) ? where : undefined,
    bus: (from.kind === 'event' ? busOf(from, given, linking.buses) : undefined) ?? 'default',
    to,
    detail,
    file,
  };
}

/** The input of a source: someone else's event, or the changes of a table. */
function readOrigin(
  file: string,
  value: Json | undefined,
  linking: Linking,
): Source['from'] | undefined {
  if (isObject(value) && value['table'] !== undefined) return readTable(file, value, linking);
  if (isObject(value) && value['schema'] === undefined) {
    const [unknown] = Object.keys(value).filter((name) => !['bus', 'where'].includes(name));
    linking.report({
      code: 'unknown-source-kind',
      severity: 'error',
      file,
      pointer: unknown === undefined ? '/from' : `/from/${escapePointer(unknown)}`,
      message: 'The source does not say what it takes.',
      hint: 'Add `schema`, the file of the schema of an event, or `table`, whose changes it takes.',
    });
    return undefined;
  }
  if (isObject(value)) {
    const part = { file, pointer: '/from', value };
    reportUnknownMembers('source', ['bus', 'schema', 'where'], part, linking);
  }
  return readExternal(file, value, linking);
}

function readExternal(
  file: string,
  value: Json | undefined,
  linking: Linking,
): ExternalEvent | undefined {
  const path = isObject(value) ? value['schema'] : undefined;
  const target = posix.join(posix.dirname(file), typeof path === 'string' ? path : '');
  const schema = linking.schemas.get(target);
  const source = schema?.[sourceKeyword];
  const detailType = schema?.[detailTypeKeyword];
  if (schema !== undefined && typeof source === 'string' && typeof detailType === 'string') {
    return { kind: 'event', source, detailType, schema, file: target };
  }
  linking.report({
    code: 'unknown-external-event',
    severity: 'error',
    file,
    pointer: isObject(value) ? (path === undefined ? '/from' : '/from/schema') : '',
    message:
      schema === undefined
        ? 'The schema of the AWS event does not exist.'
        : `The schema has no \`${sourceKeyword}\` and \`${detailTypeKeyword}\`.`,
    hint: suggestion(
      target,
      [...linking.schemas.keys()].filter((name) => name.startsWith('external/')),
    ),
  });
  return undefined;
}
