import type { ComponentChildren } from 'preact';
import type { ResourcePage } from '../../wire/data.ts';
import { CopyButton } from './copy-button.tsx';

/** The head of the page of a resource: the name that people gave it, and the one that AWS knows. */
export function ResourceHead(props: {
  readonly page: ResourcePage | undefined;
  readonly name: string;
  readonly children?: ComponentChildren;
}) {
  const { page, name, children } = props;
  const title = page?.title ?? name;
  return (
    <header class="page-head">
      <div class="resource-head">
        <h1>{title}</h1>
        {page !== undefined && (
          <p class="quiet">
            <code>{name}</code> <CopyButton text={name} />
          </p>
        )}
      </div>
      {children}
    </header>
  );
}
