import { escapePointer } from '@eventwright/json';
import { configurationFile } from '../configuration/configuration.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { suggestion } from '../diagnostic/nearest.ts';
import type { Catalog } from '../model/catalog.ts';
import { isSwitchable, type Rule, type RuleOptions } from './rule.ts';

/** The rules that a catalogue enables, each with its severity. */
export function chosenRules(rules: readonly Rule[], catalog: Catalog): readonly Rule[] {
  return rules.flatMap((rule) => {
    const level = catalog.configuration.lint.get(rule.code)?.level ?? rule.severity;
    if (!isSwitchable(rule)) return [rule];
    return level === 'off' ? [] : [{ ...rule, severity: level }];
  });
}

/** A rule's options as a catalogue has them. */
export function optionsOf(rule: Rule, { configuration }: Catalog): RuleOptions {
  const own = rule.subject === 'catalog' ? rule.options : {};
  return { ...own, ...configuration.lint.get(rule.code)?.options };
}

/** Settings for rules that do not exist or cannot be switched. */
export function settingFindings(
  rules: readonly Rule[],
  { configuration }: Catalog,
): readonly Diagnostic[] {
  return [...configuration.lint].flatMap(([code, { level, options }]) => {
    const rule = rules.find((one) => one.code === code);
    if (rule === undefined) return [unknownRule(code, rules)];
    const fixed = level !== undefined && level !== 'error' && !isSwitchable(rule);
    const known = Object.keys((rule.subject === 'catalog' && rule.options) || {});
    const unknown = Object.keys(options).filter((name) => !known.includes(name));
    return [...(fixed ? [fixedRule(code)] : []), ...unknown.map((name) => noOption(code, name))];

    function noOption(of: string, name: string): Diagnostic {
      const message = `The rule \`${of}\` has no option \`${name}\`.`;
      return finding('unknown-member', [of, name], message, suggestion(name, known));
    }
  });
}

function unknownRule(code: string, rules: readonly Rule[]): Diagnostic {
  const switchable = rules.filter(isSwitchable).map((rule) => rule.code);
  const message = `There is no rule \`${code}\`.`;
  return finding('unknown-rule', [code], message, suggestion(code, switchable));
}

function fixedRule(code: string): Diagnostic {
  const message = `\`${code}\` cannot be switched off: what it finds cannot be generated.`;
  return finding('fixed-rule', [code], message, 'Remove the line, and fix what the rule finds.');
}

function finding(
  code: 'unknown-rule' | 'fixed-rule' | 'unknown-member',
  path: readonly string[],
  message: string,
  hint: string,
): Diagnostic {
  const pointer = ['/lint', ...path.map(escapePointer)].join('/');
  return { code, severity: 'error', file: configurationFile, pointer, message, hint };
}
