import { Difference, DifferenceKind } from './differences';
import { Comparison } from './index';
import { placeInWords } from './places';
import { Finding, show, textOf } from '../model/finding';

type Lines = (differences: readonly Difference[]) => string[];

/** What comes with the library is the same every time: its places are enough, without values. */
const headings = (wiring: string): readonly (readonly [kind: DifferenceKind, title: string, lines: Lines])[] => [
  ['choice', 'Changes to look at', (differences) => differences.map(withValues)],
  ['wiring', wiring, placesByObject],
  ['labels', 'Changes of labels, annotations and what selects by them', placesByObject],
  ['object', 'New objects', (differences) => differences.map(({ object }) => object)],
];

/** A comparison as people read it: what is wrong, what to know, and what changes. */
export function report({ findings, differences }: Comparison): string {
  return [
    ...findingSections(findings),
    ...changeSections(differences, 'Changes that come with the library\'s way of running Kafka'),
    findings.length === 0 && differences.length === 0 ? 'Nothing changes.\n' : '',
  ].filter((text) => text !== '').join('\n');
}

export function findingSections(findings: readonly Finding[]): string[] {
  const of = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity).map(textOf);
  return [section('Errors', of('error')), section('Warnings', of('warning'))];
}

/** What changes, by kind; `wiring` is the title of that. */
export const changeSections = (differences: readonly Difference[], wiring: string): string[] => headings(wiring).map(([kind, title, lines]) =>
  section(title, lines(differences.filter((difference) => difference.kind === kind))));

/** Nothing at all where there are no lines. */
export const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `${title}:\n${lines.map((text) => `  ${text}\n`).join('')}`;

function withValues({ object, path, old, new: after }: Difference): string {
  const [before, now] = [old, after].map((value) => value === undefined ? 'none' : show(value));
  return `${object}, ${path}: ${before} -> ${now}`;
}

/** An object with its places. */
function placesByObject(differences: readonly Difference[]): string[] {
  const places = new Map<string, Set<string>>();
  for (const { object, path } of differences) {
    places.set(object, (places.get(object) ?? new Set()).add(placeInWords(path)));
  }
  return [...places].map(([object, own]) => `${object}: ${[...own].join(', ')}`);
}
