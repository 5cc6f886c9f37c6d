import { lineFinder } from '../../src/cli/yaml-lines';

const TEXT = `# a comment
apiVersion: v1
kind: ConfigMap
---
kind: StatefulSet
metadata:
  name: kafka
  annotations:
    cdk8s-kafka/suppress.heap: why
spec:
  replicas: 3
  template:
    spec:
      initContainers:
        - name: init
      containers:
        - name: sidecar
          env:
            - { name: OTHER, value: x }
        - name: kafka
          image: apache/kafka:4.1.0
          args: ["--override", "num.io.threads=8"]
          env:
            - name: KAFKA_HEAP_OPTS
              value: -Xmx1g
          readinessProbe:
            tcpSocket: { port: 9092 }
          volumeMounts: [{ name: data, mountPath: /data }]
  volumeClaimTemplates:
    - metadata: { name: data }
      spec:
        accessModes: [ReadWriteOnce]
data:
  server.properties: |
    # listeners=A
    listeners=CLIENT://:9092
    advertised.listeners : CLIENT://a:9092

    log.dirs=/data
  client.properties: "acks=1\\nlinger.ms=5"
---
kind: List
items:
  - kind: Service
    metadata: { name: a }
  - kind: Service
    metadata: { name: b }
    spec:
      ports:
        - port: 9092
        - port: 9093
          nodePort: 30092
`;
const starts = [0, TEXT.indexOf('---\nkind: StatefulSet'), TEXT.indexOf('---\nkind: List')];
const LINES = TEXT.split('\n');

/** Returns the function that finds lines of a document. */
const finderOf = (document: number) =>
  lineFinder(TEXT, { start: starts[document], end: starts[document + 1] ?? TEXT.length, line: TEXT.slice(0, starts[document]).split('\n').length });

/** The text of the line of a field, without indentation. */
const lineOf = (document: number, object: readonly (string | number)[], field?: string): string =>
  LINES[finderOf(document)(object, field) - 1].trim();

test.each<[field: string | undefined, line: string]>([
  [undefined, 'kind: StatefulSet'],
  ['kind', 'kind: StatefulSet'],
  ['metadata.name', 'name: kafka'],
  ['metadata.annotations.cdk8s-kafka/suppress.heap', 'cdk8s-kafka/suppress.heap: why'],
  ['spec.replicas', 'replicas: 3'],
  ['spec.template.spec.containers[kafka]', '- name: kafka'],
  ['spec.template.spec.containers[1].image', 'image: apache/kafka:4.1.0'],
  ['spec.template.spec.containers[kafka].readinessProbe.tcpSocket.port', 'tcpSocket: { port: 9092 }'],
  ['containers[kafka].image', 'image: apache/kafka:4.1.0'],
  ['containers[kafka].volumeMounts', 'volumeMounts: [{ name: data, mountPath: /data }]'],
  ['volumeClaimTemplates[data]', '- metadata: { name: data }'],
  ['volumeClaimTemplates[data].spec.accessModes', 'accessModes: [ReadWriteOnce]'],
  ['env KAFKA_HEAP_OPTS', '- name: KAFKA_HEAP_OPTS'],
  ['env OTHER', '- { name: OTHER, value: x }'],
  ['data.client.properties', 'client.properties: "acks=1\\nlinger.ms=5"'],
  ['server.properties, listeners', 'listeners=CLIENT://:9092'],
  ['server.properties, advertised.listeners', 'advertised.listeners : CLIENT://a:9092'],
  ['server.properties, log.dirs', 'log.dirs=/data'],
  ['client.properties, linger.ms', 'client.properties: "acks=1\\nlinger.ms=5"'],
  ['num.io.threads', 'args: ["--override", "num.io.threads=8"]'],
  ['log.dirs', 'log.dirs=/data'],
])('%s is at %j', (field, line) => expect(lineOf(1, [], field)).toBe(line));

test.each<[what: string, field: string, line: string]>([
  ['a missing field is at what it is missing in', 'spec.template.spec.containers[kafka].resources', '- name: kafka'],
  ['a missing item is at its list', 'spec.template.spec.volumes[data]', 'spec:'],
  ['a missing item without its list is at the object', 'volumes[data]', 'kind: StatefulSet'],
  ['a missing variable is at the object', 'env KAFKA_OPTS', 'kind: StatefulSet'],
  ['a missing setting of a file is at the file', 'server.properties, broker.id', 'server.properties: |'],
  ['a setting that is nowhere is at the object', 'broker.id', 'kind: StatefulSet'],
  ['a part of the name of another setting is not this setting', 'io.threads', 'kind: StatefulSet'],
  ['a file of another object is at the object', 'ConfigMap files, log4j.properties', 'kind: StatefulSet'],
])('%s', (_, field, line) => expect(lineOf(1, [], field)).toBe(line));

test('objects of a List have their own lines', () => {
  expect(lineOf(2, ['items', 0])).toBe('- kind: Service');
  expect(finderOf(2)(['items', 1])).toBe(LINES.indexOf('    metadata: { name: b }'));
  expect(lineOf(2, ['items', 1], 'metadata.name')).toBe('metadata: { name: b }');
  expect(lineOf(2, ['items', 1], 'spec.ports[1].nodePort')).toBe('nodePort: 30092');
  expect(lineOf(2, ['items', 7])).toBe('---');
});

test('comments before an object do not count', () => expect(lineOf(0, [])).toBe('apiVersion: v1'));

test('JSON has lines as well', () => {
  const text = JSON.stringify({ kind: 'Service', metadata: { name: 'a' }, spec: { ports: [{ port: 1 }] } }, undefined, 2);
  expect(text.split('\n')[lineFinder(text, { start: 0, end: text.length, line: 1 })([], 'spec.ports[0].port') - 1].trim()).toBe('"port": 1');
});
