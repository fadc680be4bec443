import type { EventFacts } from '../facts/event-facts.ts';
import type { EventVersion, Verdict, VersionChange } from '../history/event-version.ts';
import type { DocumentedCatalogue } from '../site-input.ts';
import { type Html, html, type Part } from './html.ts';
import { jsonWord } from './json-html.ts';
import { section } from './page-maker.ts';

const verdicts: Readonly<Record<Verdict, readonly [word: string, kind: string, meaning: string]>> =
  {
    first: ['first version', '', ''],
    compatible: [
      'compatible',
      'good',
      'Old and new producers and consumers understand each other.',
    ],
    'breaks backward': [
      'breaks backward',
      'bad',
      'A consumer on the new schema refuses what old producers send.',
    ],
    'breaks forward': [
      'breaks forward',
      'bad',
      'A consumer on the old schema refuses what new producers send.',
    ],
    'breaks both': [
      'breaks both ways',
      'bad',
      'Producers and consumers on different versions do not understand each other.',
    ],
    unknown: ['unknown', 'warn', 'It cannot be decided whether the change is compatible.'],
  };

/** The versions of an event, newest first, with what each changed and its verdict. */
export function versionsHtml({ versions }: EventFacts, { historyNote }: DocumentedCatalogue): Part {
  if (versions.length === 0) return false;
  return section('versions', 'Versions', [
    html`<ol class="versions">${versions.map(versionHtml)}</ol>`,
    historyNote !== undefined && html`<p class="quiet">${historyNote}</p>`,
  ]);
}

function versionHtml(version: EventVersion): Html {
  const { changes, commit, date, more, subject, tag, verdict } = version;
  const [word, kind, meaning] = verdicts[verdict];
  const isSilent = changes.length === 0 && verdict === 'compatible';
  const when = date !== '' && html`<time datetime="${date}">${date}</time>`;
  const name = tag ?? (commit === '' ? 'Not committed' : undefined);
  const parts: readonly Part[] = [
    html`<p class="version-head">${name === undefined ? html`<b>${when}</b>` : html`<b>${name}</b> ${when}`} <code>${commit.slice(0, 8)}</code> <span class="verdict ${kind}">${word}</span></p>`,
    html`<p>${subject}</p>`,
    isSilent &&
      html`<p class="quiet">Descriptions or examples changed, and nothing that a validator checks.</p>`,
    meaning !== '' && kind !== 'good' && html`<p class="quiet">${meaning}</p>`,
    changes.length > 0 && html`<ul class="changes">${changes.map(changeHtml)}</ul>`,
    more > 0 && html`<p class="quiet">${more} more changes.</p>`,
  ];
  return html`<li>${parts}</li>`;
}

function changeHtml({ after, before, kind, place }: VersionChange): Html {
  const values = [before, after].filter((value) => value !== undefined).map(jsonWord);
  const [one, other] = values;
  return html`<li><code>${place}</code> ${kind.replaceAll('-', ' ')}${one !== undefined && html`: ${one}`}${other !== undefined && html` → ${other}`}</li>`;
}
