import type { ComponentType } from 'preact';
import { StoredView } from './data/stored-view.tsx';
import { EventsView } from './events/events-view.tsx';
import { FaultsView } from './faults/faults-view.tsx';
import { FlowView } from './flow/flow-view.tsx';
import { PanelView } from './panel/panel-view.tsx';
import { PermissionsView } from './permissions/permissions-view.tsx';
import { SendView } from './send/send-view.tsx';
import { TroubleView } from './trouble/trouble-view.tsx';
import type { ViewProps } from './view-props.ts';

/** A page of the console. */
export interface View {
  readonly title: string;
  readonly Page: ComponentType<ViewProps>;
}

/** The pages by their name in the address, in the order of the navigation. */
export const views: Readonly<Record<string, View>> = {
  flow: { title: 'Flow', Page: FlowView },
  events: { title: 'Events', Page: EventsView },
  send: { title: 'Send', Page: SendView },
  trouble: { title: 'Trouble', Page: TroubleView },
  data: { title: 'Data', Page: StoredView },
  faults: { title: 'Faults and time', Page: FaultsView },
  permissions: { title: 'Permissions', Page: PermissionsView },
  panel: { title: 'Panel', Page: PanelView },
};
