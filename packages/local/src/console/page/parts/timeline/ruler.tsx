import { percent, type Scale, tickOf } from './scale.ts';

/** The marks of a scale, with their times. */
export function Ruler({ scale }: { readonly scale: Scale }) {
  const tick = tickOf(scale);
  const count = Math.floor(scale.length / tick) + 1;
  return (
    <div class="ruler" aria-hidden="true">
      <div class="ticks">
        {Array.from({ length: count }, (_, index) => index * tick).map((at) => (
          <span key={at} style={{ left: percent(at, scale) }}>
            {inWords(at)}
          </span>
        ))}
      </div>
    </div>
  );
}

function inWords(at: number): string {
  if (at === 0) return '0';
  const rounded = (value: number) => String(Number(value.toPrecision(3)));
  return at < 1_000 ? `${rounded(at)} ms` : `${rounded(at / 1_000)} s`;
}
