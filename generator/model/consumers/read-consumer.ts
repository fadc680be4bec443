import type { Json, JsonObject } from '@eventwright/json';
import { escapePointer, isObject } from '@eventwright/json';
import { suggestion } from '../../diagnostic/nearest.ts';
import { shown } from '../../diagnostic/shown.ts';
import { busOf, readBus } from '../buses/bus-of.ts';
import type { Consumer, Event, HeldVersion, Subscription, TargetKind } from '../catalog.ts';
import { findOwnEvent, findTakenEvent } from '../events/find-event.ts';
import { baseName } from '../file-name.ts';
import type { Linking } from '../linking.ts';
import { reportUnknownMembers } from '../unknown-members.ts';
import { heldFile, readHeld } from './held-version.ts';
import { targetKinds } from './target-kinds.ts';

const members = ['$comment', '$schema', 'description', 'on', 'target', 'publishes', 'environment'];

/** Reads a consumer's file. Mistakes are reported and omitted. */
export function readConsumer(file: string, value: JsonObject, linking: Linking): Consumer {
  reportUnknownMembers('consumer', members, { file, pointer: '', value }, linking);
  const description = value['description'];
  return {
    kind: 'consumer',
    name: baseName(file),
    description: typeof description === 'string' ? description : '',
    target: readTarget(file, value['target'], linking),
    subscriptions: readSubscriptions(file, value['on'], linking),
    publishes: readPublishes(file, value['publishes'], linking),
    environment: readEnvironment(file, value['environment'], linking),
    file,
  };
}

function readTarget(file: string, value: Json | undefined, linking: Linking): TargetKind {
  const target = targetKinds.find((kind) => kind === value);
  if (target !== undefined) return target;
  linking.report({
    code: 'invalid-target',
    severity: 'error',
    file,
    pointer: value === undefined ? '' : '/target',
    message: `The target of a consumer must be one of: ${targetKinds.map((kind) => `\`${kind}\``).join(', ')}.`,
    hint: typeof value === 'string' ? suggestion(value, targetKinds) : 'Add `"target": "queue"`.',
  });
  return 'queue';
}

function readSubscriptions(
  file: string,
  value: Json | undefined,
  linking: Linking,
): readonly Subscription[] {
  const names = isObject(value) ? Object.keys(value) : [];
  if (!isObject(value) || names.length === 0) {
    linking.report({
      code: 'no-subscription',
      severity: 'error',
      file,
      pointer: value === undefined ? '' : '/on',
      message: 'A consumer must subscribe to at least one event.',
      hint: 'Add it under `on`: `"on": { "ImageUploaded": {} }`.',
    });
    return [];
  }
  return names.flatMap((name) => {
    const pointer = `/on/${escapePointer(name)}`;
    const event = findTakenEvent(name, { file, pointer }, linking);
    const where = readWhere(file, pointer, value[name], linking);
    const said = isObject(value[name]) ? value[name]['bus'] : undefined;
    const given = readBus(said, { file, pointer: `${pointer}/bus` }, linking.report);
    if (event === undefined) return [];
    const bus = busOf(event, given, linking.buses);
    const held = findHeld(baseName(file), event.name, linking);
    const elsewhere = bus === undefined ? {} : { bus };
    return [{ event, reference: name, where, ...elsewhere, ...(held !== undefined && { held }) }];
  });
}

/** The version that a consumer holds of an event, by the file that `eventwright hold` wrote. */
function findHeld(consumer: string, name: string, linking: Linking): HeldVersion | undefined {
  const file = heldFile(consumer, name);
  const value = linking.schemas.get(file);
  const held = value && readHeld(value);
  if (value !== undefined && held === undefined) {
    linking.report({
      code: 'invalid-held',
      severity: 'error',
      file,
      pointer: '',
      message: 'This file was not written by `eventwright hold`.',
      hint: `Write it again: \`eventwright hold ${consumer}\`.`,
    });
  }
  return held;
}

function readWhere(
  file: string,
  pointer: string,
  value: Json | undefined,
  linking: Linking,
): JsonObject | undefined {
  const problem = (code: 'invalid-subscription' | 'invalid-where', at: string, message: string) =>
    linking.report({
      code,
      severity: 'error',
      file,
      pointer: at,
      message,
      hint: 'Write `{}`, or `{ "where": { "path": ["value"] } }`.',
    });
  if (!isObject(value)) {
    problem('invalid-subscription', pointer, 'A subscription under `on` must be an object.');
    return undefined;
  }
  reportUnknownMembers(
    'subscription',
    ['$comment', 'bus', 'where'],
    { file, pointer, value },
    linking,
  );
  const { where } = value;
  if (where === undefined || isObject(where)) return where;
  problem(
    'invalid-where',
    `${pointer}/where`,
    'A filter must be an event pattern, which is an object.',
  );
  return undefined;
}

function readPublishes(file: string, value: Json | undefined, linking: Linking): readonly Event[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    linking.report({
      code: 'invalid-publishes',
      severity: 'error',
      file,
      pointer: '/publishes',
      message: '`publishes` must be a list of event names.',
      hint: 'Write `"publishes": ["ImageProcessed"]`, or `[]` for no events.',
    });
    return [];
  }
  return value.flatMap((name: Json, index) => {
    const pointer = `/publishes/${index}`;
    const event = findOwnEvent(shown(name), { file, pointer }, linking);
    return event === undefined ? [] : [event];
  });
}

function readEnvironment(
  file: string,
  value: Json | undefined,
  linking: Linking,
): ReadonlyMap<string, string> {
  if (!isObject(value)) return new Map();
  const variables = Object.entries(value).filter(([name]) => {
    const valid = /^[A-Za-z][A-Za-z0-9_]*$/.test(name);
    if (!valid) {
      linking.report({
        code: 'invalid-variable-name',
        severity: 'error',
        file,
        pointer: `/environment/${escapePointer(name)}`,
        message: `Lambda does not accept an environment variable named \`${name}\`.`,
        hint: 'Use letters, digits and `_`, beginning with a letter.',
      });
    }
    return valid;
  });
  return new Map(variables.map(([name, text]) => [name, typeof text === 'string' ? text : '']));
}
