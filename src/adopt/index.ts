import { clusterCode } from './cluster';
import { unsupportedFields } from './foreign-fields';
import { readOwn } from './own';
import { program } from './print/program';
import { ChartCode, Constants } from './print/statement';
import { unsupportedSizes } from './sizes';
import { readForeign } from '../read/foreign';
import { otherObjects } from '../read/foreign/others';
import { Unsupported, unsupportedText } from '../read/foreign/unsupported';
import { KubernetesObject } from '../read/objects';
import { distinctObjects } from '../read/repeated';
import { withTexts } from '../read/texts';

/** The result of adopting manifests. */
interface Adoption {
  /** TypeScript code that creates the clusters; undefined if the manifests contain none. */
  readonly program?: string;
  /** Parts of the manifests that the program does not create, each with advice; one line each. */
  readonly notCarriedOver: readonly string[];
  /** Objects that must be added to the manifests first; without them the program would be wrong. */
  readonly missing: readonly string[];
}

/** Generates a program from existing manifests of this library or of other tools. */
export function adopt(manifests: readonly unknown[]): Adoption {
  const { documents, repeated } = distinctObjects(manifests.map((document) => withTexts(document)));
  const own = readOwn(documents);
  const { clusters, unsupported, missing } = readForeign(documents, own.ensembles);
  const outsideProgram = () => ({ ensembles: new Map(), constants: new Constants(), find: () => undefined });
  const foreign = clusters.map(({ wanted }) => ({ wanted, code: clusterCode(wanted, outsideProgram()) }));
  const charts = withUniqueIds([
    ...own.charts, ...foreign.map(({ wanted: { name, namespace }, code: { statements } }): ChartCode => ({ id: name, namespace, statements })),
  ]);
  const all = [
    ...manifests.flatMap(withoutKind), ...repeated.map(repeatedObject), ...own.patches, ...unsupported,
    ...clusters.flatMap(({ wanted }) => wanted.sets.flatMap(unsupportedSizes)), ...clusters.flatMap(unsupportedFields),
    ...foreign.flatMap(({ code }) => code.unsupported), ...otherObjects(own.others, clusters),
  ];
  const lines = charts.length === 0 ? [] : all.map(unsupportedText);
  return { program: charts.length === 0 ? undefined : program(charts, commentsOf(lines)), notCarriedOver: lines, missing };
}

/** A document that is an object except for its kind. */
function withoutKind(document: any): Unsupported[] {
  const { name } = document?.metadata ?? {};
  return typeof document?.kind === 'string' || typeof name !== 'string' ? []
    : [{ object: `the object ${name}`, field: '', advice: 'it has no kind, so kubectl rejects it, and the program does not contain it; add the kind' }];
}

const repeatedObject = ({ object: { kind, name }, count }: { readonly object: KubernetesObject; readonly count: number }): Unsupported => ({
  object: `${kind} ${name}`,
  field: '',
  advice: `the manifests contain ${count} different versions, and the program has the last one, as after kubectl apply; pass only the version that runs`,
});

/** Clusters in different namespaces can have the same name. */
function withUniqueIds(charts: readonly ChartCode[]): ChartCode[] {
  const ids = new Set<string>();
  return charts.map((chart) => {
    let id = chart.id;
    for (let number = 1; ids.has(id); number++) { id = number === 1 ? `${chart.namespace ?? 'default'}-${chart.id}` : `${chart.id}-${number}`; }
    ids.add(id);
    return { ...chart, id };
  });
}

function commentsOf(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['Not carried over:', ...lines.flatMap((line) => wrap(`- ${line}`))];
}

const WIDTH = 117;

function wrap(line: string): string[] {
  const lines: string[] = [];
  for (const word of line.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 1 <= WIDTH) { lines[lines.length - 1] = `${last} ${word}`; } else { lines.push(lines.length === 0 ? word : `  ${word}`); }
  }
  return lines;
}
