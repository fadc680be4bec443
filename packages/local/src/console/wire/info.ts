/** The first data that the page receives. */
export interface Info {
  readonly stackName: string;
  readonly endpoint: string;
  readonly region: string;
  readonly apiUrl: string | null;
  /** Another for each start of the cloud. */
  readonly instance: string;
  /** Panels of the application itself. */
  readonly panels: readonly PanelInfo[];
  readonly warnings: readonly string[];
}

/** A panel of the application. */
export interface PanelInfo {
  readonly name: string;
  readonly title: string;
}
