import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { securityHeaders } from './page-document.ts';
import type { PanelInfo } from './wire/info.ts';

/** `console/image-gallery.panel.js` of an application is its panel "Image gallery". */
const panelFile = /^([\w-]+)\.panel\.js$/;

/** The panels that an application brings, by the names of their files. */
export function findPanels(projectFolder: string): readonly PanelInfo[] {
  const folder = path.join(projectFolder, 'console');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const name = panelFile.exec(file)?.[1];
      return name === undefined ? [] : [{ name, title: titleOf(name) }];
    });
}

/** Sends the module of a panel unchanged. */
export function sendPanel(response: ServerResponse, projectFolder: string, name: string): void {
  const known = findPanels(projectFolder).some((panel) => panel.name === name);
  if (!known) {
    response.writeHead(404, securityHeaders).end();
    return;
  }
  const content = readFileSync(path.join(projectFolder, 'console', `${name}.panel.js`));
  const headers = { ...securityHeaders, 'content-type': 'text/javascript; charset=utf-8' };
  response.writeHead(200, headers).end(content);
}

function titleOf(name: string): string {
  const words = name.replaceAll(/[-_]/g, ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
