import type { Json } from '@eventwright/json';
import type { RuleVerdict } from '../../../wire/events.ts';
import { JsonView } from '../../parts/json-view.tsx';

/** Which rules of the bus matched, and why the others did not. */
export function RuleVerdicts({ rules }: { readonly rules: readonly RuleVerdict[] }) {
  return (
    <div>
      <h2>Rules</h2>
      {rules.length === 0 && <p class="quiet">The bus has no rules.</p>}
      <ul class="verdicts">
        {rules.map((rule) => (
          <li key={rule.rule} class={rule.matches ? 'matched' : 'unmatched'}>
            <Verdict rule={rule} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Verdict({ rule }: { readonly rule: RuleVerdict }) {
  return (
    <>
      <p>
        <span class={`mark ${rule.matches ? 'yes' : 'no'}`}>
          {rule.matches ? 'Matched' : 'Did not match'}
        </span>{' '}
        <b title={rule.rule}>{rule.name}</b>
      </p>
      {rule.matches ? (
        <p class="quiet">→ {rule.targets.join(', ') || 'no target'}</p>
      ) : (
        rule.reasons.map((reason) => <p key={reason}>{reason}</p>)
      )}
      <details>
        <summary>Pattern</summary>
        <JsonView value={JSON.parse(rule.pattern) as Json} label="Event pattern" />
      </details>
    </>
  );
}
