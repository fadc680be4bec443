import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Info } from '../wire/info.ts';
import { connection, counts } from './live.ts';
import { KeyList } from './parts/key-list.tsx';
import { href, route } from './router.ts';
import { useAnswer } from './use-answer.ts';
import { views } from './views/views.tsx';

/** The frame of every page: navigation at the side, the page beside it. */
export function App() {
  const { answer: info } = useAnswer<Info>(['info']);
  const { view, rest } = route.value;
  const found = Object.hasOwn(views, view) ? views[view] : undefined;
  const panel = info?.panels.find((one) => one.name === rest[0]);
  const name = view === 'panel' ? panel?.title : found?.title;
  document.title = `${name ?? 'Not found'} – ${info?.stackName ?? 'Eventwright'}`;
  return (
    <div class="frame">
      <a class="skip" href="#main">
        Skip to content
      </a>
      <Navigation info={info} />
      <main id="main" tabIndex={-1}>
        {connection.value === 'lost' && (
          <p class="lost" role="alert">
            Disconnected. The local cloud does not answer; the page continues when it is back.
          </p>
        )}
        {found === undefined ? (
          <section class="page">
            <h1>Page not found</h1>
            <p class="empty">
              The console has no page “{view}”. <a href={href(['events'])}>See the events</a>, or
              choose a page from the navigation.
            </p>
          </section>
        ) : (
          <found.Page info={info} rest={rest} key={view === 'panel' ? `panel ${rest[0]}` : view} />
        )}
      </main>
      <KeyList />
    </div>
  );
}

function Navigation({ info }: { readonly info: Info | undefined }) {
  const { events, failures, denials } = counts.value;
  const shown: Readonly<Record<string, number>> = {
    events,
    trouble: failures,
    permissions: denials,
  };
  const links = Object.entries(views).filter(([name]) => name !== 'panel');
  return (
    <nav class="nav" aria-label="Pages">
      <div class="brand">
        <b>Eventwright</b>
        <span title={info?.stackName}>{info?.stackName ?? ' '}</span>
      </div>
      <ul>
        {links.map(([name, { title }]) => (
          <NavigationLink
            key={name}
            parts={[name]}
            count={shown[name]}
            alarming={name !== 'events'}
          >
            {title}
          </NavigationLink>
        ))}
        {info?.panels.map(({ name, title }) => (
          <NavigationLink key={`panel ${name}`} parts={['panel', name]}>
            {title}
          </NavigationLink>
        ))}
      </ul>
      <ConnectionWord />
    </nav>
  );
}

function NavigationLink(props: {
  readonly parts: readonly string[];
  readonly count?: number | undefined;
  readonly alarming?: boolean;
  readonly children: ComponentChildren;
}) {
  const { parts, count = 0, alarming = false, children } = props;
  const { view, rest } = route.value;
  const isHere = view === parts[0] && (parts.length === 1 || rest[0] === parts[1]);
  const link = useRef<HTMLAnchorElement>(null);
  // On a phone, the links are a row that scrolls. The count may have made this one wider.
  useEffect(() => {
    if (isHere) link.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isHere, count]);
  return (
    <li>
      <a ref={link} href={href(parts)} aria-current={isHere ? 'page' : undefined}>
        {children}
        {count > 0 && (
          <span class={alarming ? 'count alarming' : 'count'}>{count.toLocaleString('en')}</span>
        )}
      </a>
    </li>
  );
}

const connectionWords = { connecting: 'Connecting', live: 'Live', lost: 'Disconnected' } as const;

function ConnectionWord() {
  const state = connection.value;
  return (
    <p class={`connection ${state}`} aria-live="polite">
      <span class="dot" aria-hidden="true" />
      <span>{connectionWords[state]}</span>
      <span class="hint">
        <kbd>?</kbd> keys
      </span>
    </p>
  );
}
