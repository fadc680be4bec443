import { join } from 'node:path';
import type { JsonObject } from '@eventwright/json';
import { escapePointer, isObject } from '@eventwright/json';
import { awsLimits } from '../aws-limits.ts';
import {
  type CompatibilityMode,
  type Configuration,
  configurationFile,
  defaultConfiguration,
  type RuleLevel,
  type RuleSetting,
} from '../configuration/configuration.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { suggestion } from '../diagnostic/nearest.ts';
import { busForm } from './buses/bus-of.ts';
import { readMetadataConventions } from './read-metadata-conventions.ts';

/** The modes of compatibility, as they are written. */
export const compatibilityModes: readonly CompatibilityMode[] = [
  'none',
  'backward',
  'forward',
  'full',
  'backward-transitive',
  'forward-transitive',
  'full-transitive',
];

/** The levels of a rule, as they are written. */
export const ruleLevels: readonly RuleLevel[] = ['off', 'note', 'warning', 'error'];

const members =
  `$schema schemas out handlers source names metadata lint formats compatibility edge buses consumerAccounts contracts registry`.split(
    ' ',
  );

/** Reads the configuration. Mistakes are reported and ignored. */
export function readConfiguration(
  value: JsonObject,
  report: (diagnostic: Diagnostic) => void,
): Configuration {
  const { compatibility, contracts, edge, formats, registry, source } = defaultConfiguration;
  const root = new Section(value, '', report);
  root.allowOnly(members);
  const formatsSection = root.section('formats', ['branded']);
  const compatibilitySection = root.section('compatibility', ['default', 'events']);
  return {
    folders: folders(root, report),
    source: root.text('source') ?? source,
    names: texts(root.section('names'), identifier),
    metadata:
      value['metadata'] === undefined
        ? defaultConfiguration.metadata
        : readMetadataConventions(value['metadata'], report),
    lint: rules(root.section('lint')),
    formats: { branded: formatsSection.truth('branded') ?? formats.branded },
    compatibility: {
      default: compatibilitySection.oneOf('default', compatibilityModes) ?? compatibility.default,
      events: modes(compatibilitySection.section('events')),
    },
    edge: root.texts('edge') ?? edge,
    buses: texts(root.section('buses'), busForm),
    consumerAccounts: accounts(root.section('consumerAccounts'), report),
    contracts: root.truth('contracts') ?? contracts,
    registry: root.text('registry', registryName) ?? registry,
  };
}

function texts(section: Section, form: TextForm): ReadonlyMap<string, string> {
  return new Map(
    section.names().flatMap((name) => {
      const text = section.text(name, form);
      return text === undefined ? [] : [[name, text] as const];
    }),
  );
}

function accounts(
  section: Section,
  report: (diagnostic: Diagnostic) => void,
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    section.names().flatMap((account) => {
      const events = section.texts(account);
      if (events === undefined) return [];
      if (/^\d{12}$/.test(account)) return [[account, events] as const];
      report({
        code: 'invalid-configuration',
        severity: 'error',
        file: configurationFile,
        pointer: `/consumerAccounts/${escapePointer(account)}`,
        message: `\`${account}\` is not the id of an AWS account.`,
        hint: 'Write its twelve digits: `"111122223333": ["OrderPlaced"]`.',
      });
      return [];
    }),
  );
}

function folders(
  root: Section,
  report: (diagnostic: Diagnostic) => void,
): Configuration['folders'] {
  const names = ['schemas', 'out', 'handlers'] as const;
  const given = names.flatMap((name) => {
    const folder = root.text(name);
    return folder === undefined ? [] : [[name, folder] as const];
  });
  const usual = { schemas: 'schemas', out: 'generated', handlers: 'handlers' };
  const all = Object.entries({ ...usual, ...Object.fromEntries(given) });
  for (const [name, folder] of given) {
    const other = all.find(([one, path]) => one !== name && normalize(path) === normalize(folder));
    if (other === undefined) continue;
    report({
      code: 'invalid-configuration',
      severity: 'error',
      file: configurationFile,
      pointer: `/${name}`,
      message: `\`${name}\` is the folder of \`${other[0]}\`, too.`,
      hint: 'Name folders of their own for schemas, for generated files and for handlers.',
    });
  }
  return Object.fromEntries(given);
}

function normalize(folder: string): string {
  return join(folder, '.').replace(/[/\\]$/, '');
}

function modes(events: Section): ReadonlyMap<string, CompatibilityMode> {
  return new Map(
    events.names().flatMap((name) => {
      const mode = events.oneOf(name, compatibilityModes);
      return mode === undefined ? [] : [[name, mode] as const];
    }),
  );
}

function rules(lint: Section): ReadonlyMap<string, RuleSetting> {
  return new Map(lint.names().map((code) => [code, ruleSetting(lint, code)]));
}

function ruleSetting(lint: Section, code: string): RuleSetting {
  if (!lint.holdsObject(code)) return { level: lint.oneOf(code, ruleLevels), options: {} };
  const setting = lint.section(code);
  const names = setting.names().filter((name) => name !== 'level');
  const options = names.map((name) => [name, setting.count(name)] as const);
  return {
    level: setting.oneOf('level', ruleLevels),
    options: Object.fromEntries(
      options.filter((option): option is readonly [string, number] => option[1] !== undefined),
    ),
  };
}

interface TextForm {
  readonly name: string;
  readonly pattern: RegExp;
}

const anyText: TextForm = { name: 'a non-empty string', pattern: /./s };

const identifier: TextForm = {
  name: 'a name in code: a capital letter, then letters and digits',
  pattern: /^\p{Lu}[\p{L}\p{N}]*$/u,
};

const { registryNameCharacters } = awsLimits;

/** What CreateRegistry accepts as a name. */
const registryName: TextForm = {
  name: `at most ${registryNameCharacters.most} letters, digits, \`.\`, \`-\` and \`_\``,
  pattern: new RegExp(`^[0-9A-Za-z_.-]{1,${registryNameCharacters.most}}$`),
};

/** An object of the configuration, read member by member. */
class Section {
  readonly #value: JsonObject;
  readonly #pointer: string;
  readonly #report: (diagnostic: Diagnostic) => void;

  constructor(value: JsonObject, pointer: string, report: (diagnostic: Diagnostic) => void) {
    this.#value = value;
    this.#pointer = pointer;
    this.#report = report;
  }

  names(): readonly string[] {
    return Object.keys(this.#value);
  }

  holdsObject(name: string): boolean {
    return isObject(this.#value[name]);
  }

  allowOnly(names: readonly string[]): void {
    for (const name of this.names()) {
      if (names.includes(name)) continue;
      const message = `The configuration has no member \`${name}\` here.`;
      this.#add('unknown-member', name, message, suggestion(name, names));
    }
  }

  section(name: string, names?: readonly string[]): Section {
    const value = this.#value[name];
    const pointer = `${this.#pointer}/${escapePointer(name)}`;
    if (value !== undefined && !isObject(value)) this.#refuse(name, 'an object', '{}');
    const section = new Section(isObject(value) ? value : {}, pointer, this.#report);
    if (names !== undefined) section.allowOnly(names);
    return section;
  }

  text(name: string, form: TextForm = anyText): string | undefined {
    const value = this.#value[name];
    if (value === undefined) return undefined;
    if (typeof value === 'string' && form.pattern.test(value)) return value;
    return this.#refuse(name, form.name, '"…"');
  }

  texts(name: string): readonly string[] | undefined {
    const value = this.#value[name];
    if (value === undefined) return undefined;
    const isList = Array.isArray(value) && value.every((one) => typeof one === 'string');
    return isList ? value : this.#refuse(name, 'a list of strings', '["…"]');
  }

  truth(name: string): boolean | undefined {
    const value = this.#value[name];
    if (value === undefined || typeof value === 'boolean') return value;
    return this.#refuse(name, '`true` or `false`', 'true');
  }

  count(name: string): number | undefined {
    const value = this.#value[name];
    if (value === undefined || (typeof value === 'number' && value >= 0)) return value;
    return this.#refuse(name, 'a number of at least 0', '0');
  }

  oneOf<Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined {
    const value = this.#value[name];
    const choice = choices.find((one) => one === value);
    if (value === undefined || choice !== undefined) return choice;
    const list = choices.map((one) => `\`${one}\``).join(', ');
    const hint = typeof value === 'string' ? suggestion(value, choices) : `Write one of ${list}.`;
    this.#add('invalid-configuration', name, `\`${name}\` must be one of ${list}.`, hint);
    return undefined;
  }

  #refuse(name: string, kind: string, example: string): undefined {
    const hint = `Write \`"${name}": ${example}\`, or remove it.`;
    this.#add('invalid-configuration', name, `\`${name}\` must be ${kind}.`, hint);
  }

  #add(code: string, name: string, message: string, hint: string): void {
    const pointer = `${this.#pointer}/${escapePointer(name)}`;
    this.#report({ code, severity: 'error', file: configurationFile, pointer, message, hint });
  }
}
