import { createRequire } from 'node:module';
import { escapePointer, isObject, type Json } from '@eventwright/json';
import type { Document } from '../load/document.ts';
import { rememberPositions } from '../load/place.ts';
import type { Positions, SyntaxMistake } from '../load/positions.ts';
import { readPositions } from '../load/positions.ts';

type Yaml = typeof import('yaml');

/**
 * Reads a CloudFormation or SAM template, JSON or YAML. The short forms of YAML become the long ones:
 * `!Ref x` reads as `{"Ref": "x"}`, `!Sub x` as `{"Fn::Sub": "x"}`, and pointers lead into them.
 */
export function readTemplateDocument(file: string, text: string): Document {
  const isJson = /^\s*[{[]/.test(text) || file.endsWith('.json');
  const { positions, value } = isJson ? readJson(text, file) : readYaml(text);
  const document: Document = { file, text, value, hash: '' };
  rememberPositions(document, positions);
  return document;
}

interface Read {
  readonly positions: Positions;
  readonly value: Json | undefined;
}

function readJson(text: string, file: string): Read {
  const positions = readPositions(text);
  if (positions.errors.length === 0) return { positions, value: JSON.parse(text) as Json };
  if (file.endsWith('.json')) return { positions, value: undefined };
  // YAML in the flow style starts as JSON does.
  const yaml = readYaml(text);
  return yaml.value === undefined ? { positions, value: undefined } : yaml;
}

function readYaml(text: string): Read {
  const yaml: Yaml = createRequire(import.meta.url)('yaml');
  const document = yaml.parseDocument(text, {
    // CloudFormation reads YAML 1.1, without its dates (user guide, "Template formats").
    version: '1.1',
    customTags: (tags) => tags.filter((tag) => !isTimestamp(tag)),
    logLevel: 'silent',
    uniqueKeys: false,
  });
  const reader = new YamlReader(yaml, document);
  const errors = document.errors.map(describeError);
  const value = errors.length > 0 ? undefined : reader.value(document.contents, '');
  const { values, names, duplicates } = reader;
  return { positions: { values, names, duplicates, errors }, value };
}

function isTimestamp(tag: Parameters<typeof String>[0]): boolean {
  return typeof tag === 'object' && tag !== null && String(tag.tag).endsWith(':timestamp');
}

function describeError({
  message,
  pos,
}: {
  message: string;
  pos: [number, number];
}): SyntaxMistake {
  const [first = ''] = message.split('\n');
  return { offset: pos[0], message: first.replace(/ at line \d+, column \d+:?$|[.:]$/g, '') };
}

/** Reads the nodes of a YAML document as JSON, and notes where each lies. */
class YamlReader {
  readonly values = new Map<string, number>();
  readonly names = new Map<string, number>();
  readonly duplicates: { pointer: string; name: string }[] = [];
  readonly #yaml: Yaml;
  readonly #document: ReturnType<Yaml['parseDocument']>;

  constructor(yaml: Yaml, document: ReturnType<Yaml['parseDocument']>) {
    this.#yaml = yaml;
    this.#document = document;
  }

  value(node: unknown, pointer: string): Json {
    const { isAlias, isMap, isScalar, isSeq } = this.#yaml;
    if (isAlias(node)) return this.value(node.resolve(this.#document), pointer);
    if (!isMap(node) && !isSeq(node) && !isScalar(node)) return null;
    this.values.set(pointer, node.range?.[0] ?? 0);
    const long = longForm(node.tag);
    if (long === undefined) return this.#plain(node, pointer);
    const inner = this.#plain(node, `${pointer}/${escapePointer(long)}`);
    return {
      [long]: long === 'Fn::GetAtt' && typeof inner === 'string' ? attribute(inner) : inner,
    };
  }

  #plain(node: unknown, pointer: string): Json {
    const { isMap, isScalar, isSeq } = this.#yaml;
    if (isSeq(node))
      return node.items.map((item, index) => this.value(item, `${pointer}/${index}`));
    if (isScalar(node)) return scalar(node.value);
    if (!isMap(node)) return null;
    const members = new Map<string, Json>();
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : String(key);
      const child = `${pointer}/${escapePointer(name)}`;
      const read = this.value(value, name === '<<' ? pointer : child);
      if (name === '<<') {
        for (const part of [read].flat()) {
          if (isObject(part))
            for (const [each, own] of Object.entries(part)) members.set(each, own);
        }
        continue;
      }
      if (this.names.has(child)) this.duplicates.push({ pointer: child, name });
      if (isScalar(key)) this.names.set(child, key.range?.[0] ?? 0);
      members.set(name, read);
    }
    return Object.fromEntries(members);
  }
}

function scalar(value: unknown): Json {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  return value === null || value === undefined ? null : String(value);
}

/** `!Sub` as `Fn::Sub`; undefined for no tag, and for those of YAML itself. */
function longForm(tag: string | undefined): string | undefined {
  if (tag === undefined || !/^![A-Za-z]/.test(tag)) return undefined;
  const name = tag.slice(1);
  return name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
}

/** The name of an attribute may hold dots itself: `Nested.Outputs.Name`. */
function attribute(text: string): readonly string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}
