import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Must be the height of `.row` in the style sheet. */
export const rowHeight = 32;

/** Rows drawn above and below those that are on screen. */
const margin = 12;

/** A list that draws only the rows on screen, however many there are. */
export function VirtualList(props: {
  readonly count: number;
  /** How many rows came in above since the list was opened: what is on screen stays where it is. */
  readonly above: number;
  readonly selected: number | undefined;
  readonly label: string;
  readonly row: (index: number) => ComponentChildren;
  /** Told which rows are on screen. */
  readonly onShow: (first: number, last: number) => void;
}) {
  const { count, above, selected, label, row, onShow } = props;
  const box = useRef<HTMLElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  const lastAbove = useRef(above);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    const element = box.current;
    const grown = above - lastAbove.current;
    lastAbove.current = above;
    if (element !== null && grown > 0 && element.scrollTop > 0) {
      element.scrollTop += grown * rowHeight;
    }
  }, [above]);
  useEffect(() => {
    const element = box.current;
    if (element === null || selected === undefined) return;
    const place = selected * rowHeight;
    if (place < element.scrollTop) element.scrollTop = place;
    const bottom = place + rowHeight - element.clientHeight;
    if (bottom > element.scrollTop) element.scrollTop = bottom;
  }, [selected]);
  const first = Math.max(0, Math.floor(top / rowHeight) - margin);
  const last = Math.min(count, Math.ceil((top + height) / rowHeight) + margin);
  useEffect(() => onShow(first, last), [first, last, count]);
  const indexes = Array.from({ length: Math.max(0, last - first) }, (_, offset) => first + offset);
  return (
    <section
      class="list"
      ref={box}
      aria-label={label}
      onScroll={() => setTop(box.current?.scrollTop ?? 0)}
    >
      <div class="list-space" style={{ height: `${count * rowHeight}px` }}>
        <div class="list-rows" style={{ transform: `translateY(${first * rowHeight}px)` }}>
          {indexes.map(row)}
        </div>
      </div>
    </section>
  );
}
