import { useMemo, useState } from 'preact/hooks';
import type { Flow } from '../../../wire/flow.ts';
import { plural } from '../../parts/format.ts';
import { href } from '../../router.ts';
import { useAnswer } from '../../use-answer.ts';
import { Drawing } from './drawing.tsx';
import { layOut } from './lay-out.ts';
import { measureTitles } from './title-of.ts';
import { ZoomButtons } from './zoom-buttons.tsx';

/** The architecture, drawn, with what happens in it. */
export function FlowView() {
  const { answer: flow, problem } = useAnswer<Flow>(['flow'], {}, () => true);
  const [zoom, setZoom] = useState<number>();
  const measure = useMemo(measureTitles, []);
  const shape = JSON.stringify([flow?.nodes.map(({ id }) => id), flow?.edges]);
  const picture = useMemo(() => (flow === undefined ? undefined : layOut(flow, measure)), [shape]);
  const isEmpty = flow?.nodes.length === 0;
  return (
    <section class="page full">
      <header class="page-head">
        <h1>Flow</h1>
        {flow !== undefined && <Totals flow={flow} />}
        {picture !== undefined && !isEmpty && (
          <ZoomButtons picture={picture} zoom={zoom} onZoom={setZoom} />
        )}
      </header>
      {problem !== undefined && <p class="problem">{problem}</p>}
      {isEmpty && <p class="empty">The template has no resources that events flow through.</p>}
      {flow !== undefined && picture !== undefined && !isEmpty && (
        <Drawing flow={flow} picture={picture} measure={measure} zoom={zoom} />
      )}
    </section>
  );
}

function Totals({ flow: { nodes } }: { readonly flow: Flow }) {
  const waiting = nodes.reduce((sum, { depth }) => sum + (depth ?? 0), 0);
  const dead = nodes.reduce((sum, one) => sum + one.dead, 0);
  return (
    <p class="quiet">
      {plural(nodes.length, 'resource')} · {plural(waiting, 'message')} waiting ·{' '}
      {dead === 0 ? (
        'no dead letters'
      ) : (
        <a class="bad" href={href(['trouble'])}>
          {plural(dead, 'dead letter')}
        </a>
      )}
    </p>
  );
}
