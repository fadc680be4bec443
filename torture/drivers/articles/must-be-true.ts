import { isObject, type JsonObject } from '@eventwright/json';
import type { Violation, Witnessed } from '../../driver.ts';
import type { Article } from './article.ts';

/**
 * Compares articles, the table, the events and the messages of the topic (`docs/invariants.md`,
 * "The examples").
 */
export function mustBeTrue(
  articles: ReadonlyMap<string, Article>,
  stored: ReadonlySet<string>,
  { events, notices }: Witnessed,
): readonly Violation[] {
  const published = Map.groupBy(events, slugOf);
  const sent = new Set(notices.map(slugOf));
  const slugs = new Set([...articles.keys(), ...stored, ...published.keys(), ...sent]);
  return [...slugs].flatMap((slug) => {
    const article = articles.get(slug);
    const violation = (invariant: string, message: string): Violation[] => [
      { invariant, subject: slug, message },
    ];
    if (article === undefined) return violation('8', 'nobody posted it');
    const said = new Set(published.get(slug)?.map(({ detail }) => JSON.stringify(detail)));
    if (said.size > 1) return violation('6', `its ${said.size} events differ`);
    if (stored.has(slug)) {
      if (article.title === '') return violation('2', 'it has no title, but is stored');
      if (!published.has(slug)) return violation('1', 'it is stored, but was not published');
      return sent.has(slug) ? [] : violation('5', 'the subscribers were not notified');
    }
    if (article.answer === 'accepted') return violation('1', 'it was accepted, but is not stored');
    return published.has(slug) ? violation('8', 'it is published, but not stored') : [];
  });
}

/** The slug of an event, or of the event in a notice. */
function slugOf({ detail }: JsonObject): string {
  return isObject(detail) ? String(detail['slug']) : '?';
}
