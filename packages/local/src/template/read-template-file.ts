import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isObject, type Json, type JsonObject } from '@eventwright/json';
import {
  type CollectionTag,
  type Document,
  isCollection,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  type ScalarTag,
  type Tags,
  visit,
} from 'yaml';
import { type Template, TemplateError } from './template.ts';
import { asTemplate } from './template-shape.ts';

/** CloudFormation user guide, "Intrinsic function reference": all have a short form in YAML. */
const shortForms = [
  'And',
  'Base64',
  'Cidr',
  'Equals',
  'FindInMap',
  'GetAtt',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Not',
  'Or',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
];

/**
 * Reads a CloudFormation or SAM template, JSON or YAML with the short forms of intrinsic functions.
 *
 * Throws `TemplateError` with line and column if the text is neither.
 */
export function readTemplateFile(file: string): Template {
  return asTemplate(readTemplateText(file), path.basename(file));
}

/** Reads an object of a template, or of a file that one includes. Throws as `readTemplateFile`. */
export function readTemplateText(file: string): JsonObject {
  const name = path.basename(file);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new TemplateError(`${name} cannot be read: ${(error as Error).message}`);
  }
  const customTags = (usual: Tags): Tags => [
    ...usual.filter((tag) => !isTimestamp(tag)).map(withoutLetters),
    ...tags(),
  ];
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { customTags, lineCounter, merge: true, version: '1.1' });
  refuseKeysThatAreNoTexts(document, name, lineCounter);
  const [error] = document.errors;
  if (error !== undefined) {
    const [place] = error.linePos ?? [];
    const at = place === undefined ? '' : `:${place.line}:${place.col}`;
    const [reason = ''] = error.message.split(' at line ');
    throw new TemplateError(`${name}${at}: ${reason}.`);
  }
  const value = plain(document, name);
  if (!isObject(value)) throw new TemplateError(`${name} is not a CloudFormation template.`);
  return value;
}

/** A key such as `? !Ref Name` would be read as the text of its object. */
function refuseKeysThatAreNoTexts(document: Document, name: string, lines: LineCounter): void {
  visit(document, {
    Pair(_, { key }) {
      const isText = isScalar(key) ? !isObject(key.value) : !isCollection(key);
      if (isText) return;
      const { col, line } = lines.linePos((isNode(key) && key.range?.[0]) || 0);
      throw new TemplateError(`${name}:${line}:${col}: A key must be text.`);
    },
  });
}

/** @throws TemplateError if an alias names no anchor, or aliases would make the text very large */
function plain(document: Document, name: string): Json {
  try {
    return document.toJS() as Json;
  } catch (error) {
    throw new TemplateError(`${name}: ${(error as Error).message}.`);
  }
}

/** The versions of templates and policies look like dates and are texts. */
function isTimestamp(tag: Tags[number]): boolean {
  return typeof tag === 'object' && tag.tag.endsWith(':timestamp');
}

/** YAML 1.1 takes `y` and `n` for booleans; the parsers of CloudFormation and SAM do not. */
function withoutLetters(tag: Tags[number]): Tags[number] {
  if (typeof tag !== 'object' || !tag.tag.endsWith(':bool')) return tag;
  const isTrue = tag.identify?.(true) === true;
  const test = isTrue
    ? /^(?:[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/
    : /^(?:[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/;
  return { ...tag, test } as ScalarTag;
}

/** `!Ref x` means `{Ref: x}`, and `!GetAtt a.b` means `{Fn::GetAtt: [a, b]}`. */
function tags(): Tags {
  const full = (name: string) => (['Ref', 'Condition'].includes(name) ? name : `Fn::${name}`);
  return ['Ref', 'Condition', ...shortForms].flatMap((name): Tags => {
    const scalar: ScalarTag = {
      tag: `!${name}`,
      resolve: (text) => ({ [full(name)]: name === 'GetAtt' ? attribute(text) : text }),
    };
    const list: CollectionTag = {
      tag: `!${name}`,
      collection: 'seq',
      resolve: (seq) => ({ [full(name)]: seq.toJSON() as Json }) as never,
    };
    const map: CollectionTag = {
      tag: `!${name}`,
      collection: 'map',
      resolve: (members) => ({ [full(name)]: members.toJSON() as Json }) as never,
    };
    return [scalar, list, map];
  });
}

/** The name of an attribute may hold dots itself: `Nested.Outputs.Name`. */
function attribute(text: string): readonly string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}
