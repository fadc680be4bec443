import { element } from './element.ts';

/** What of the graph is shown, in its own units. */
interface View {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const step = 1.25;
/** The largest and smallest scale of the graph, relative to its own size. */
const largest = 4;

/** Makes the graph zoom with the wheel, the keys and buttons, and move by dragging and arrows. */
export function startGraph(): void {
  const frame = document.querySelector<HTMLElement>('#graph');
  const picture = frame?.querySelector('svg') ?? null;
  if (frame === null || picture === null) return;
  const { height, width } = picture.viewBox.baseVal;
  const whole = { x: 0, y: 0, width, height };
  frame.classList.add('zoomable');
  let view: View = whole;
  const show = (next: View) => {
    view = next;
    picture.setAttribute('viewBox', `${view.x} ${view.y} ${view.width} ${view.height}`);
  };
  /** All of it, but letters never larger than they are. */
  const fitWidth = () => {
    const { clientHeight, clientWidth } = frame;
    return clientWidth * Math.max(width / clientWidth, height / clientHeight, 1);
  };
  const fit = () => {
    const scale = fitWidth() / frame.clientWidth;
    const seen = { width: fitWidth(), height: frame.clientHeight * scale };
    show({ x: (width - seen.width) / 2, y: (height - seen.height) / 2, ...seen });
  };
  const zoom = (by: number, x = 0.5, y = 0.5) => {
    const most = fitWidth() * 2;
    const wanted = Math.min(Math.max(view.width / by, frame.clientWidth / largest), most);
    const scale = wanted / view.width;
    const tall = view.height * scale;
    show({
      x: view.x + (view.width - wanted) * x,
      y: view.y + (view.height - tall) * y,
      width: wanted,
      height: tall,
    });
  };
  const move = (right: number, down: number) => {
    const scale = view.width / frame.clientWidth;
    show({ ...view, x: view.x + right * scale, y: view.y + down * scale });
  };
  listen(frame, { zoom, move, fit });
  addButtons(frame, { zoom, move, fit });
  fit();
  let fitted = sizeOf(frame);
  new ResizeObserver(() => {
    if (sizeOf(frame) === fitted) return;
    fitted = sizeOf(frame);
    fit();
  }).observe(frame);
}

function sizeOf({ clientHeight, clientWidth }: HTMLElement): string {
  return `${clientWidth} ${clientHeight}`;
}

interface Moves {
  zoom(by: number, x?: number, y?: number): void;
  move(right: number, down: number): void;
  fit(): void;
}

const arrows: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['ArrowLeft', [-60, 0]],
  ['ArrowRight', [60, 0]],
  ['ArrowUp', [0, -60]],
  ['ArrowDown', [0, 60]],
]);

function listen(frame: HTMLElement, { fit, move, zoom }: Moves): void {
  frame.addEventListener(
    'wheel',
    (turn) => {
      turn.preventDefault();
      const { height, left, top, width } = frame.getBoundingClientRect();
      const by = Math.exp(-turn.deltaY / 400);
      zoom(by, (turn.clientX - left) / width, (turn.clientY - top) / height);
    },
    { passive: false },
  );
  document.addEventListener('keydown', (press) => {
    if (press.ctrlKey || press.metaKey || press.altKey || press.defaultPrevented) return;
    if (press.target instanceof HTMLInputElement) return;
    const arrow = frame.contains(document.activeElement) ? arrows.get(press.key) : undefined;
    if (arrow !== undefined) move(...arrow);
    else if (press.key === '+' || press.key === '=') zoom(step);
    else if (press.key === '-') zoom(1 / step);
    else if (press.key === '0') fit();
    else return;
    press.preventDefault();
  });
  drag(frame, move);
}

/** Dragging moves the graph; a link that was dragged is not followed. */
function drag(frame: HTMLElement, move: Moves['move']): void {
  let isDragged = false;
  frame.addEventListener('pointerdown', (press) => {
    if (press.button !== 0) return;
    isDragged = false;
    const onMove = (pointer: PointerEvent) => {
      if (
        !isDragged &&
        Math.hypot(pointer.clientX - press.clientX, pointer.clientY - press.clientY) < 4
      )
        return;
      isDragged = true;
      move(-pointer.movementX, -pointer.movementY);
    };
    addEventListener('pointermove', onMove);
    addEventListener('pointerup', () => removeEventListener('pointermove', onMove), { once: true });
  });
  frame.addEventListener('dragstart', (event) => event.preventDefault());
  frame.addEventListener(
    'click',
    (click) => {
      if (isDragged) click.preventDefault();
    },
    true,
  );
}

function addButtons(frame: HTMLElement, { fit, zoom }: Moves): void {
  const button = (text: string, label: string, does: () => void) => {
    const made = element('button', { type: 'button', class: 'small', 'aria-label': label }, text);
    made.addEventListener('click', does);
    return made;
  };
  frame.before(
    element(
      'div',
      { class: 'zoom-buttons', role: 'group', 'aria-label': 'Zoom' },
      button('+', 'Zoom in', () => zoom(step)),
      button('−', 'Zoom out', () => zoom(1 / step)),
      button('Fit', 'Fit the graph', fit),
    ),
  );
}
