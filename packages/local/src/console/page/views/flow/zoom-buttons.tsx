import { useRef } from 'preact/hooks';
import type { Picture } from './lay-out.ts';

const step = 1.25;
const [smallest, largest] = [0.2, 3];

/** Makes the picture smaller or larger, or shows the whole of it. */
export function ZoomButtons(props: {
  readonly picture: Picture;
  readonly zoom: number | undefined;
  readonly onZoom: (zoom: number) => void;
}) {
  const { picture, zoom, onZoom } = props;
  const own = useRef<HTMLDivElement>(null);
  const box = () => own.current?.closest('.page')?.querySelector('.drawing');
  const shown = () => zoom ?? (box()?.querySelector('svg')?.clientWidth ?? 0) / picture.width;
  const change = (by: number) => onZoom(Math.min(largest, Math.max(smallest, shown() * by)));
  const fitAll = () => {
    const { clientWidth = 0, clientHeight = 0 } = box() ?? {};
    onZoom(Math.min(1, clientWidth / picture.width, (clientHeight - 16) / picture.height));
  };
  return (
    <div class="actions zoom" ref={own}>
      <button type="button" aria-label="Zoom out" onClick={() => change(1 / step)}>
        −
      </button>
      <button type="button" onClick={fitAll}>
        Fit
      </button>
      <button type="button" aria-label="Zoom in" onClick={() => change(step)}>
        +
      </button>
    </div>
  );
}
