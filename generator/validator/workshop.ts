import { isObject } from '@eventwright/json';
import { closer } from './closes.ts';
import { always, atom, type Condition, never, written } from './condition.ts';
import type { HelperName, Workshop } from './frame.ts';
import { Functions } from './functions.ts';
import type { Lines } from './lines.ts';
import { onlyReason, reasonsBody } from './print-reasons.ts';
import { conditionOf, verdictBody } from './print-verdict.ts';
import { rulesOf } from './rules-of.ts';
import type { Schemas, Site } from './site.ts';
import { behindReference, type Strict } from './strict.ts';
import { helperToken, tokenOf } from './tokens.ts';

/** A condition up to this length is written inline. A longer one gets a function. */
const longestInline = 110;
/** The same for a schema that has a name, which makes it more descriptive. */
const longestNamedInline = 48;

/** A constant of a module: a regular expression, a list of names. */
export interface WrittenConstant {
  readonly hint: string;
  readonly value: string;
}

/** The verdicts and the reasons in the making. */
export interface Making extends Workshop {
  readonly verdicts: Functions;
  readonly reasons: Functions;
  readonly constants: ReadonlyMap<string, WrittenConstant>;
}

/** Opens the two modules of a schema. */
export function openWorkshop(schemas: Schemas): Making {
  const constants = new Map<string, WrittenConstant>();
  const keys = new Map<string, string>();
  const verdicts = new Functions('verdict', (site, isDeciding) =>
    verdictOf(site, isDeciding, workshop),
  );
  const reasons = new Functions('reasons', (site) => reasonsOf(site, workshop));
  const inline = new Inline();
  const workshop: Making = {
    schemas,
    verdicts,
    reasons,
    constants,
    locals: new Set(),
    closes: closer(schemas),
    helper: (name: HelperName) => helperToken(name),
    constant: (hint, value) => {
      const key = keys.get(value) ?? `constant:${keys.size}`;
      keys.set(value, key);
      if (!constants.has(key)) constants.set(key, { hint, value });
      return tokenOf(key);
    },
    isValid: (site, value, strict) => inline.condition(site, value, strict, workshop),
  };
  return workshop;
}

function verdictOf(site: Site, isDeciding: boolean, workshop: Workshop): Lines {
  const strict: Strict = { isDeciding, profile: 'strict' };
  return verdictBody(rulesOf(site, 'value', { strict, workshop }), workshop);
}

/** Reasons are those of the strict profile. */
const everywhere: Strict = { isDeciding: false, profile: 'true' };

function reasonsOf(site: Site, workshop: Making): Lines {
  const rules = rulesOf(site, 'value', { strict: everywhere, workshop });
  return reasonsBody(rules, {
    has: () => workshop.helper('has'),
    explain: (inner, value, place) => explained(inner, value, place, workshop),
  });
}

/**
 * What is wrong with a value: reported inline if only one thing can be, otherwise by a function.
 */
function explained(site: Site, value: string, place: string, workshop: Making): Lines {
  const { site: meant } = meantBy(site, workshop.schemas);
  if (!isObject(meant.schema) || isScalar(meant)) {
    const rules = rulesOf(meant, value, { strict: everywhere, workshop });
    const only = onlyReason(rules, place);
    if (only !== undefined) return only;
  }
  return [`${workshop.reasons.tokenOf(meant, false)}(${value}, ${place}, say);`];
}

/** Keywords that do not constrain a value. */
const silent =
  /^(?:\$comment|\$schema|\$id|id|title|description|default|examples?|deprecated|readOnly|writeOnly|x-.*)$/;

/** The schema that is meant by one that only refers to it. */
function meantBy(site: Site, schemas: Schemas): { site: Site; isNamed: boolean } {
  let meant = site;
  for (let step = 0; step < 50 && isObject(meant.schema); step += 1) {
    const speaking = Object.keys(meant.schema).filter((keyword) => !silent.test(keyword));
    const reference = meant.schema['$ref'];
    if (speaking.length !== 1 || typeof reference !== 'string') break;
    meant = schemas.target(meant, reference);
  }
  return { site: meant, isNamed: meant !== site };
}

/** Keywords in which a value's parts are named or counted one by one. */
const ofParts = `properties patternProperties additionalProperties propertyNames required
  unevaluatedProperties dependencies dependentRequired dependentSchemas items prefixItems
  unevaluatedItems`.split(/\s+/);
const holding = ['allOf', 'anyOf', 'oneOf', 'not', 'if', '$ref', 'contains'];

function isScalar({ schema }: Site): boolean {
  return isObject(schema) && ![...ofParts, ...holding].some((keyword) => keyword in schema);
}

/** The conditions that are short enough to be written inline. */
class Inline {
  /** Stands for the value in a condition that is kept. */
  static readonly #value = tokenOf('value');
  readonly #known = { true: new Map<unknown, Kept>(), false: new Map<unknown, Kept>() };

  condition(site: Site, value: string, strict: Strict, workshop: Making): Condition {
    const { isNamed, site: meant } = meantBy(site, workshop.schemas);
    if (!isObject(meant.schema)) return meant.schema === false ? never : always;
    const { isDeciding, profile } = isNamed ? behindReference(strict) : strict;
    const closes = workshop.closes(meant, isDeciding);
    // A check that depends on the caller's profile is a function.
    const short = closes ? undefined : this.#short(meant, isDeciding, workshop);
    const longest = isNamed ? longestNamedInline : longestInline;
    if (short !== undefined && written(short).length <= longest) return withValue(short, value);
    const given = closes ? `${value}, ${profile}` : value;
    return atom(`${workshop.verdicts.tokenOf(meant, isDeciding)}(${given})`);
  }

  #short(site: Site, isDeciding: boolean, workshop: Making): Kept {
    const known = this.#known[isDeciding ? 'true' : 'false'];
    if (known.has(site.schema)) return known.get(site.schema);
    // Within itself a schema is a function.
    known.set(site.schema, undefined);
    const isReadByName = ofParts.some((keyword) => keyword in (site.schema as object));
    const strict: Strict = { isDeciding, profile: 'strict' };
    const condition = isReadByName
      ? undefined
      : conditionOf(rulesOf(site, Inline.#value, { strict, workshop }), workshop);
    known.set(site.schema, condition);
    return condition;
  }
}

type Kept = Condition | undefined;

function withValue(condition: Condition, value: string): Condition {
  const placed = (text: string) => text.replaceAll(tokenOf('value'), () => value);
  if (condition.kind === 'atom') return atom(placed(condition.yes), placed(condition.no));
  return { kind: condition.kind, parts: condition.parts.map((part) => withValue(part, value)) };
}
