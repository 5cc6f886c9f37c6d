import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adoptedFrom, FieldChange, fieldChanges, outcomeOf } from './losses';
import { documentsOf } from '../golden';

/** With `EVERY_FIELD=1` every field of every object is changed, otherwise the number of fields that a unit test has time for. */
const COUNT = process.env.EVERY_FIELD === undefined ? 24 : Infinity;

/** Changes without an effect on the cluster, or of parts that a line lists as a whole. */
const NOT_LOST: readonly RegExp[] = [
  // The pods of the program get no variables of Services, and nothing reads them.
  /spec\.template\.spec enableServiceLinks/,
  // Services of the program refer to container ports by number; a host IP without a host port has no effect.
  /containers\.\d+\.ports\.0 (name|protocol|hostIP)/,
  // A security context of the container overrides that of the pod.
  /spec\.template\.spec\.securityContext runAs/,
  // The other name of the field takes precedence.
  /spec\.template\.spec serviceAccount$/,
  // The line about probes or affinity does not contain their values.
  /\.(readinessProbe|livenessProbe|startupProbe) | (readinessProbe|livenessProbe|startupProbe|affinity)$/,
  // It is at another place in the list of containers.
  /containers\.1 imagePullPolicy/,
];

const textOf = (documents: readonly any[], { document, path, key }: FieldChange): string =>
  `${documents[document].kind} ${documents[document].metadata.name} ${path.join('.')} ${key}`;

test.each(['golden/minimal.k8s.yaml', 'fixtures/bitnami-combined.yaml', 'fixtures/cp-kafka.yaml'])(
  'no field of %s is lost without a line, and the program with it synthesizes', (name) => {
    const documents = documentsOf(readFileSync(join(__dirname, '..', name), 'utf8')).filter((document) => document !== null);
    const { documents: synth, ...adopted } = adoptedFrom(documents);
    const synthesized = synth();
    const base = { ...adopted, documents: () => synthesized };
    const changes = fieldChanges(documents);
    expect(changes.length).toBeGreaterThan(300);
    const stride = Math.max(1, changes.length / COUNT);
    const chosen = COUNT > changes.length ? changes : Array.from({ length: COUNT }, (_, index) => changes[Math.floor(index * stride)]);
    const lost = chosen.filter((change) => outcomeOf(documents, change, base) === 'lost').map((change) => textOf(documents, change));
    expect(lost.filter((text) => !NOT_LOST.some((pattern) => pattern.test(text)))).toEqual([]);
  });
