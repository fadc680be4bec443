import { describe, expect, test } from 'vitest';
import { parses } from './parses.ts';

const accepted: readonly (readonly [what: string, path: string, text: string])[] = [
  ['TypeScript', 'type.ts', 'export interface Parcel { readonly id: string }\n'],
  [
    'declarations',
    'validator.d.ts',
    'export declare function isParcel(detail: unknown): boolean;\n',
  ],
  [
    'a module that imports on one line and on several',
    'explain.js',
    [
      `import { atMost, has as hasOwn } from './validator.js';`,
      `import {`,
      `  codePoints,`,
      `  isObject,`,
      `} from './validator.js';`,
      ``,
      `export function explainParcel(detail) {`,
      `  return isObject(detail) && hasOwn(detail, 'id') && atMost(codePoints, 3);`,
      `}`,
      `export const idPattern = /^[a-z]+$/u;`,
    ].join('\n'),
  ],
  ['any other file', '.gitattributes', 'generated/** {'],
];

const refused: readonly (readonly [what: string, path: string, text: string])[] = [
  ['TypeScript that ends early', 'type.ts', 'export interface Parcel {'],
  [
    'a fault within a function',
    'validator.js',
    'export function isParcel(detail) {\n  return (detail;\n}\n',
  ],
  ['an invalid regular expression', 'validator.js', 'export const idPattern = /(/u;\n'],
  ['a name that is declared twice', 'validator.js', 'const a = 1;\nexport const a = 2;\n'],
  [
    'a name that is imported and declared',
    'explain.js',
    `import { isObject } from './validator.js';\nexport function f() {}\nconst isObject = 1;\n`,
  ],
  ['what strict code refuses', 'validator.js', 'export const a = 010;\n'],
  ['a reserved word as a name', 'validator.js', 'export function class(detail) {}\n'],
];

describe('The check of what was made', () => {
  test.each(accepted)('accepts %s', (_what, path, text) => {
    expect(() => parses({ path, text })).not.toThrow();
  });

  test.each(refused)('refuses %s', (_what, path, text) => {
    expect(() => parses({ path, text })).toThrow(
      `The generator made ${path}, which does not parse: this is a fault of its own`,
    );
  });

  test('runs nothing', () => {
    const text = 'globalThis.hasRun = true;\nthrow new Error("it runs");\n';
    expect(() => parses({ path: 'validator.js', text })).not.toThrow();
    expect(globalThis).not.toHaveProperty('hasRun');
  });
});
