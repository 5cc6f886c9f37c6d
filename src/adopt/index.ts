import { clusterStatements } from './cluster';
import { readOwn } from './own';
import { program } from './print/program';
import { ChartCode, Constants } from './print/statement';
import { unsupportedSizes } from './sizes';
import { readForeign } from '../read/foreign';
import { otherObjects } from '../read/foreign/others';
import { unsupportedText } from '../read/foreign/unsupported';

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
export function adopt(documents: readonly unknown[]): Adoption {
  const own = readOwn(documents);
  const { clusters, unsupported, missing } = readForeign(documents, own.ensembles);
  const charts = [...own.charts, ...clusters.map(({ wanted }): ChartCode => ({
    id: wanted.name, namespace: wanted.namespace, statements: clusterStatements(wanted, { ensembles: new Map(), constants: new Constants() }),
  }))];
  const others = otherObjects(own.others, clusters);
  const sizes = clusters.flatMap(({ wanted }) => wanted.sets.flatMap(unsupportedSizes));
  const lines = charts.length === 0 ? [] : [...own.patches, ...unsupported, ...sizes, ...others].map(unsupportedText);
  return { program: charts.length === 0 ? undefined : program(charts, commentsOf(lines)), notCarriedOver: lines, missing };
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
