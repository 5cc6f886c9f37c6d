import { isOldConfluent, publisherOf } from '../../plan/image-publishers';
import { parseReference } from '../../plan/image-reference';
import { LintRule } from '../rule';
import { Script, scriptsOf } from '../scripts';

/** Whose `sh` knows `source`: busybox's, and bash under another name. */
function hasSource({ image }: Script): boolean {
  const { name, tag } = parseReference(image);
  const publisher = publisherOf(image);
  return publisher === 'apache' || (publisher === 'confluent' && !isOldConfluent(image)) || /busybox|alpine|ubi|strimzi|kubectl/.test(`${name}:${tag}`);
}

export const SHELL_RULES: readonly LintRule[] = [
  {
    id: 'source-in-sh',
    severity: 'error',
    why: 'In images of Debian and Ubuntu sh is dash, which has no such command: "/bin/sh: 1: source: not found". What the file sets is not set.',
    see: 'https://manpages.debian.org/stable/dash/dash.1.en.html',
    check: ({ sets }) => sets.flatMap(({ source }) => scriptsOf(source)
      .filter((script) => /(^|\/)sh$/.test(script.shell ?? '') && !hasSource(script))
      .flatMap(({ text, field }) => {
        const [, file] = /(?:^|[\n;&|]|\bthen|\bdo)\s*source\s+(\S+)/.exec(text) ?? [];
        return file === undefined ? [] : [{ object: source.object, field, message: `source ${file} in a script of sh`, fix: `write . ${file}, which every shell knows, or run the script by bash` }];
      })),
  },
];
