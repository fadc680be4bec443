import { isObject, type JsonObject } from '@eventwright/json';
import {
  type Configuration,
  configurationFile,
  defaultConfiguration,
} from '../configuration/configuration.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Documents } from '../load/document.ts';
import { readConfiguration } from './read-configuration.ts';

/** The configuration of a catalogue: the same object as long as its file is the same document. */
export function configurationOf(
  documents: Documents,
  report: (diagnostic: Diagnostic) => void,
): Configuration {
  const value = documents.get(configurationFile)?.value;
  if (!isObject(value)) return defaultConfiguration;
  const { configuration, reported } = known.get(value) ?? read(value);
  for (const diagnostic of reported) report(diagnostic);
  return configuration;
}

interface Read {
  readonly configuration: Configuration;
  readonly reported: readonly Diagnostic[];
}

/** With `--watch`, results are cached by configuration. */
const known = new WeakMap<JsonObject, Read>();

function read(value: JsonObject): Read {
  const reported: Diagnostic[] = [];
  const configuration = readConfiguration(value, (diagnostic) => void reported.push(diagnostic));
  const made = { configuration, reported };
  known.set(value, made);
  return made;
}
