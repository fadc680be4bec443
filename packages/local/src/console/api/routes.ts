import { dataPosts, dataRoutes } from './data.ts';
import { eventRoutes } from './events.ts';
import { faultPosts, faultRoutes } from './faults.ts';
import { flowRoutes } from './flow.ts';
import type { Answer } from './route.ts';
import { sendPosts, sendRoutes } from './send.ts';
import { timePosts, timeRoutes } from './time.ts';
import { troublePosts, troubleRoutes } from './trouble.ts';

/** The handlers of GET requests, by the first part of the path. */
export const getRoutes: Readonly<Record<string, Answer>> = {
  info: (state) => state.info(),
  ...eventRoutes,
  ...flowRoutes,
  ...sendRoutes,
  ...troubleRoutes,
  ...dataRoutes,
  ...faultRoutes,
  ...timeRoutes,
};

/** The handlers of POST requests, which change something or take more input than a URL can hold. */
export const postRoutes: Readonly<Record<string, Answer>> = {
  ...sendPosts,
  ...troublePosts,
  ...dataPosts,
  ...faultPosts,
  ...timePosts,
};
