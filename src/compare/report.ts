import { Difference, DifferenceKind } from './differences';
import { Comparison } from './index';
import { Finding, show, textOf } from '../plan/finding';

/** What comes with the library is the same every time: its places are enough, without values. */
const HEADINGS: readonly (readonly [kind: DifferenceKind, title: string, lines: (differences: readonly Difference[]) => string[]])[] = [
  ['choice', 'Changes to look at', (differences) => differences.map(withValues)],
  ['wiring', 'Changes that come with the library\'s way of running Kafka', placesByObject],
  ['labels', 'Changes of labels, annotations and what selects by them', placesByObject],
  ['object', 'New objects', (differences) => differences.map(({ object }) => object)],
];

/** A comparison as people read it: what is wrong, what to know, and what changes. */
export function report({ findings, differences }: Comparison): string {
  const of = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity).map(textOf);
  return [
    section('Errors', of('error')),
    section('Warnings', of('warning')),
    ...HEADINGS.map(([kind, title, lines]) => section(title, lines(differences.filter((difference) => difference.kind === kind)))),
    findings.length === 0 && differences.length === 0 ? 'Nothing changes.\n' : '',
  ].filter((text) => text !== '').join('\n');
}

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `${title}:\n${lines.map((text) => `  ${text}\n`).join('')}`;

function withValues({ object, path, old, new: after }: Difference): string {
  const [before, now] = [old, after].map((value) => value === undefined ? 'none' : show(value));
  return `${object}, ${path}: ${before} -> ${now}`;
}

/** An object with its places, down to the field of a container or the map of labels. */
function placesByObject(differences: readonly Difference[]): string[] {
  const places = new Map<string, Set<string>>();
  for (const { object, path } of differences) {
    const [place] = /^(spec\.template\.spec\.(containers\[[^\]]*\](\.\w+)?|\w+)|(spec\.template\.)?metadata\.\w+|(spec|data)\.\w+|\w+)/.exec(path) ?? [path];
    places.set(object, (places.get(object) ?? new Set()).add(place.replace('spec.template.spec.', '').replace('spec.template.', 'pod ').replace(/^spec\./, '')));
  }
  return [...places].map(([object, own]) => `${object}: ${[...own].join(', ')}`);
}
