import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Returns the paths of all pages below a base, such as `/cdk8s-kafka/running`. */
export const pathsOf = (folder: string, base: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.html') && file !== '404.html').map((file) => base + file.replaceAll('\\', '/').replace(/\.html$/, '').replace(/(^|\/)index$/, '$1')).sort();

/** Problems that need no browser: links and anchors that lead nowhere, resources of other hosts, pages without text when JavaScript is off. */
export function staticProblems(folder: string, base: string): string[] {
  const pages = new Map(pathsOf(folder, base).map((path) => [path, readFileSync(join(folder, `${path.slice(base.length).replace(/(^|\/)$/, '$1index')}.html`), 'utf8')]));
  const ids = new Map([...pages].map(([path, html]) => [path, new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => decoded(id)))]));
  return [...pages].flatMap(([path, html]) => {
    const links = [...html.matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, href]) => new URL(decoded(href), `http://site${path}`)).filter(({ host }) => host === 'site');
    return [
      ...links.filter(({ pathname }) => !pages.has(pathname) && !pathname.startsWith(`${base}assets/`)).map(({ pathname }) => `${path}: ${pathname} does not exist`),
      ...links.filter(({ pathname, hash }) => hash !== '' && pages.has(pathname) && !ids.get(pathname)!.has(decodeURIComponent(hash.slice(1))))
        .map(({ pathname, hash }) => `${path}: ${pathname} has no ${hash}`),
      ...[...html.matchAll(/<(?:script|link|img|iframe)[^>]* (?:src|href)="(https?:[^"]+)"/g)].map(([, url]) => `${path}: loads ${url}`),
      ...html.includes('<h1') && html.replace(/<[^>]*>/g, '').length > 200 ? [] : [`${path}: has no text without JavaScript`],
    ];
  });
}

const decoded = (text: string): string => text.replaceAll('&quot;', '"').replaceAll('&#39;', '\'').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
