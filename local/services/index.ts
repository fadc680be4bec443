import type { CreateService } from './service.ts';

/** Every service of the local cloud. A new service is one line here. */
export const services: Readonly<Record<string, CreateService>> = {};
