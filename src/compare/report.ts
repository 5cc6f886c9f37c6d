import { Difference, DifferenceKind } from './differences';
import { Comparison } from './index';
import { shortPath } from './places';
import { Section, sectionOf, sectionTexts } from './sections';
import { Finding, show, showChange, textOf } from '../model/finding';
import { DOCUMENTATION_TITLE, errorDocumentation } from '../rules/documentation';

type Lines = (differences: readonly Difference[]) => string[];

/** Only changes to review have their values; the others are listed by their paths. */
const headings = (wiring: string): readonly (readonly [kind: DifferenceKind, title: string, lines: Lines])[] => [
  ['choice', 'Changes to review', (differences) => differences.map(withValues)],
  ['wiring', wiring, pathsByObject],
  ['labels', 'Changed labels, annotations and selectors', pathsByObject],
  ['object', 'New objects', (differences) => differences.map(({ object }) => object)],
];

/** The text output of `adopt --into`: errors, warnings and changes. */
export function report({ findings, differences }: Comparison): string {
  return sectionTexts([...findingSections(findings), ...changeSections(differences, 'Expected changes in how Kafka is run')]) || 'Nothing changes.\n';
}

export function findingSections(findings: readonly Finding[]): Section[] {
  const of = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity).map(textOf);
  return [
    sectionOf('Errors', of('error')), sectionOf(DOCUMENTATION_TITLE, errorDocumentation(findings)), sectionOf('Warnings', of('warning')),
  ];
}

/** A section for each kind of changes; `wiring` is the title of the section with the changes of that kind. */
export const changeSections = (differences: readonly Difference[], wiring: string): Section[] => headings(wiring).map(([kind, title, lines]) =>
  sectionOf(title, lines(differences.filter((difference) => difference.kind === kind))));

function withValues({ object, path, old, new: after }: Difference): string {
  return `${object}, ${path}: ${changeText(old, after)}`;
}

/** `old -> new`, with `none` for a missing value. Long values are shortened so that their difference is visible. */
export function changeText(old: unknown, now: unknown): string {
  const [before, after] = old === undefined || now === undefined ? [old, now].map((value) => value === undefined ? 'none' : show(value)) : showChange(old, now);
  return `${before} -> ${after}`;
}

function pathsByObject(differences: readonly Difference[]): string[] {
  const pathsOf = new Map<string, Set<string>>();
  for (const { object, path } of differences) {
    pathsOf.set(object, (pathsOf.get(object) ?? new Set()).add(shortPath(path)));
  }
  return [...pathsOf].map(([object, paths]) => `${object}: ${[...paths].join(', ')}`);
}
