import { useEffect, useRef, useState } from 'preact/hooks';
import { get, post, tokenAddress } from '../../api.ts';
import { onPulses } from '../../live.ts';
import type { ViewProps } from '../view-props.ts';

/** What a panel of an application may use. */
export interface PanelTools {
  readonly get: typeof get;
  readonly post: typeof post;
  readonly onPulses: typeof onPulses;
  /** The address of an object's bytes, for `img`. */
  readonly objectAddress: (bucket: string, key: string) => string;
  readonly endpoint: string;
  readonly apiUrl: string | null;
}

/** The module of a panel. */
interface PanelModule {
  /** Fills the element; gives the function that ends what it began. */
  mount(element: HTMLElement, tools: PanelTools): (() => void) | undefined;
}

/** A panel that the application brings. */
export function PanelView({ info, rest: [name = ''] }: ViewProps) {
  const place = useRef<HTMLDivElement>(null);
  const [problem, setProblem] = useState<string>();
  const panel = info?.panels.find((one) => one.name === name);
  useEffect(() => {
    if (info === undefined || panel === undefined) return undefined;
    let unmount: (() => void) | undefined;
    let isOver = false;
    const tools: PanelTools = {
      get,
      post,
      onPulses,
      objectAddress: (bucket, key) => tokenAddress(['objects', bucket, ...key.split('/')]),
      endpoint: info.endpoint,
      apiUrl: info.apiUrl,
    };
    import(`/console/panels/${encodeURIComponent(name)}`).then(
      (module: PanelModule) => {
        if (!isOver && place.current !== null) unmount = module.mount(place.current, tools);
      },
      (error: unknown) => setProblem(String(error)),
    );
    return () => {
      isOver = true;
      unmount?.();
    };
  }, [info === undefined, panel?.name]);
  if (info === undefined) return <section class="page" aria-busy="true" />;
  if (panel === undefined) return <p class="empty">The application has no panel {name}.</p>;
  return (
    <section class="page">
      <header class="page-head">
        <h1>{panel.title}</h1>
      </header>
      {problem !== undefined && <p class="problem">{problem}</p>}
      <div ref={place} />
    </section>
  );
}
