import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { appliedTo, LeafChange, leafChanges, textOf } from './leaves';
import { synthProgram } from './run';
import { adopt } from '../../src/adopt';
import { compare } from '../../src/compare';
import { documentsOf } from '../golden';

/** With `EVERY_FIELD=1` every leaf of every object is changed, otherwise the number of leaves that a unit test has time for: about one in a hundred. */
const COUNT = process.env.EVERY_FIELD === undefined ? 12 : Infinity;

/** Changes without an effect on the cluster. */
const NOT_LOST: readonly RegExp[] = [
  // Each construct has one version of its objects, and `kubectl get` chooses another one.
  /^\w+ \S+ apiVersion: /,
  // The default of the API server.
  / spec\.minReadySeconds: removed$/, / spec\.updateStrategy(\.type)?: removed$/,
];

/** Manifests of this library, each of another shape. */
const SHAPES = [
  'minimal', 'production', 'zookeeper-ha', 'racks', 'scram-acl', 'tls-cert-manager', 'node-port', 'load-balancer', 'host-port', 'tcp-route', 'jbod',
  'grow-and-shrink', 'ha-drill', 'topics-and-users', 'zookeeper-to-kraft',
];

type Outcome = 'carried' | 'printed' | 'compared' | 'refused' | 'lost';

const keyOf = ({ kind, metadata }: any): string => `${kind} ${metadata?.name}`;

/** The objects of the program that differ from those of the manifests. */
function differing(documents: readonly any[], after: readonly any[]): string[] {
  const now = new Map(after.map((body) => [keyOf(body), body]));
  return documents.filter((body) => !isDeepStrictEqual(body, now.get(keyOf(body)))).map(keyOf);
}

/** The lines and the differing objects without a change. */
interface Base {
  readonly lines: readonly string[];
  readonly differing: readonly string[];
}

/** Returns what becomes of a change. */
function outcomeOf(documents: readonly any[], change: LeafChange, base: Base): Outcome {
  const changed = appliedTo(documents, change);
  const { program, notCarriedOver, missing } = adopt(changed);
  if (program === undefined || missing.length > 0) { return 'refused'; }
  if (!isDeepStrictEqual(notCarriedOver, base.lines)) { return 'printed'; }
  let after: any[];
  try { after = documentsOf(synthProgram(program)); } catch (error) {
    // The finding names the field.
    if (/^Validation failed/.test((error as Error).message)) { return 'refused'; }
    throw error;
  }
  if (isDeepStrictEqual(differing(changed, after), base.differing)) { return 'carried'; }
  return compare(changed, after).differences.length > 0 ? 'compared' : 'lost';
}

test.each(SHAPES)('no leaf of %s is lost without a line or a difference', (name) => {
  const documents = documentsOf(readFileSync(join(__dirname, '..', 'golden', `${name}.k8s.yaml`), 'utf8')).filter((document) => document !== null);
  const { program, notCarriedOver: lines } = adopt(documents);
  const base = { lines, differing: differing(documents, documentsOf(synthProgram(program!))) };
  const changes = leafChanges(documents);
  expect(changes.length).toBeGreaterThan(500);
  const stride = Math.max(1, changes.length / COUNT);
  const chosen = COUNT > changes.length ? changes : Array.from({ length: COUNT }, (_, index) => changes[Math.floor(index * stride)]);
  const lost = chosen.filter((change) => outcomeOf(documents, change, base) === 'lost').map((change) => textOf(documents, change));
  expect(lost.filter((text) => !NOT_LOST.some((pattern) => pattern.test(text)))).toEqual([]);
});
