import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { configurationFile } from '../configuration/configuration.ts';
import {
  type MetadataConvention,
  type MetadataField,
  type MetadataPreset,
  metadataFields,
  metadataPresets,
} from '../configuration/metadata-convention.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { suggestion } from '../diagnostic/nearest.ts';
import { shown } from '../diagnostic/shown.ts';

type Report = (diagnostic: Diagnostic) => void;

const presetNames = Object.keys(metadataPresets) as readonly MetadataPreset[];
const members = ['preset', 'caller', ...metadataFields];

/**
 * Reads `metadata` of the configuration: the name of a preset, an object with the place of each
 * field, or a list of these, of which the first that fits applies to an event.
 */
export function readMetadataConventions(
  value: Json,
  report: Report,
): readonly MetadataConvention[] {
  const list: readonly Json[] = Array.isArray(value) ? value : [value];
  const read = list.flatMap((one, index) => {
    const pointer = Array.isArray(value) ? `/metadata/${index}` : '/metadata';
    if (index > 0 && list[index - 1] === 'none') {
      const message = 'No event gets to this convention: every event follows `none` before it.';
      refuse(pointer, message, 'Write "none" at the end of the list.', report);
    }
    return readConvention(one, pointer, report);
  });
  if (list.length === 0) {
    refuse('/metadata', 'The list of metadata conventions is empty.', 'Write `"none"`.', report);
  }
  // What could not be read is reported already: it is not held against every event as well.
  return read.length === 0 ? [metadataPresets.none] : read;
}

function readConvention(
  value: Json,
  pointer: string,
  report: Report,
): readonly MetadataConvention[] {
  if (isObject(value)) return [readObject(value, pointer, report)];
  const preset = presetOf(value, pointer, report);
  return preset === undefined ? [] : [preset];
}

function presetOf(value: Json, pointer: string, report: Report): MetadataConvention | undefined {
  const name = presetNames.find((one) => one === value);
  if (name !== undefined) return metadataPresets[name];
  const message = `There is no metadata convention \`${shown(value)}\`.`;
  refuse(pointer, message, suggestion(shown(value), presetNames), report);
  return undefined;
}

function readObject(value: JsonObject, pointer: string, report: Report): MetadataConvention {
  for (const name of Object.keys(value)) {
    if (members.includes(name)) continue;
    const message = `A metadata convention has no member \`${name}\`.`;
    refuse(`${pointer}/${name}`, message, suggestion(name, members), report);
  }
  const { preset } = value;
  const base = preset === undefined ? undefined : presetOf(preset, `${pointer}/preset`, report);
  const own = metadataFields.flatMap((field) => {
    const place = placeOf(value[field], `${pointer}/${field}`, report);
    return place === undefined ? [] : [[field, [place]] as const];
  });
  const places = { ...base?.places, ...Object.fromEntries(own) };
  const [id] = places.id ?? [];
  if (id === undefined) {
    refuse(
      pointer,
      'A metadata convention must say where the id is.',
      'Write `"id": "/…"`.',
      report,
    );
  }
  return {
    name: base === undefined ? 'custom' : `${base.name}, changed`,
    places,
    texts: base?.texts ?? {},
    needs: own.some(([field]) => field === 'id') && id !== undefined ? [id] : (base?.needs ?? []),
    caller: readCaller(value['caller'], `${pointer}/caller`, report),
  };
}

function placeOf(value: Json | undefined, pointer: string, report: Report): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && /^(?:\/[^/]+)+$/.test(value)) return value;
  const message = 'The location of a field must be a JSON pointer into the detail.';
  refuse(pointer, message, 'Write it as `"/metadata/id"`.', report);
  return undefined;
}

function readCaller(
  value: Json | undefined,
  pointer: string,
  report: Report,
): readonly MetadataField[] {
  if (value === undefined) return [];
  const fields = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return fields.flatMap((name) => {
    const field = metadataFields.find((one) => one === name);
    if (field !== undefined) return [field];
    const message = `\`${shown(name)}\` is not a metadata field.`;
    refuse(pointer, message, suggestion(shown(name), metadataFields), report);
    return [];
  });
}

function refuse(pointer: string, message: string, hint: string, report: Report): void {
  const code = 'invalid-configuration';
  report({ code, severity: 'error', file: configurationFile, pointer, message, hint });
}
