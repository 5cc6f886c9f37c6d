import { isOldConfluent, publisherOf } from '../../../plan/image-publishers';
import { parseReference } from '../../../plan/image-reference';
import { LintRule } from '../../rule';
import { Script, scriptsOf } from '../../scripts';

/** Whether `sh` of the image supports `source`, which busybox and bash do. */
function hasSource({ image }: Script): boolean {
  const { name, tag } = parseReference(image);
  const publisher = publisherOf(image);
  return publisher === 'apache' || (publisher === 'confluent' && !isOldConfluent(image)) || /busybox|alpine|ubi|strimzi|kubectl/.test(`${name}:${tag}`);
}

export const SHELL_RULES: readonly LintRule[] = [
  {
    id: 'source-in-sh',
    severity: 'error',
    why: 'In Debian and Ubuntu images, sh is dash, which has no source command: "/bin/sh: 1: source: not found". The variables of the file are not set.',
    see: 'https://manpages.debian.org/stable/dash/dash.1.en.html',
    check: ({ sets }) => sets.flatMap(({ source }) => scriptsOf(source)
      .filter((script) => /(^|\/)sh$/.test(script.shell ?? '') && !hasSource(script))
      .flatMap(({ text, field }) => {
        const [, file] = /(?:^|[\n;&|]|\bthen|\bdo)\s*source\s+([^\s;&|]+)/.exec(text) ?? [];
        return file === undefined ? [] : [{
          object: source.object,
          field,
          message: `a script for sh runs source ${file}, which sh of the image does not support`,
          fix: `use . ${file}, which every shell supports, or run the script with bash`,
        }];
      })),
  },
];
