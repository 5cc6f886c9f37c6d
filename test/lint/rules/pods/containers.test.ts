import { LABEL_CLUSTER } from '../../../../src/plan/names';
import { containerOf, Manifests, messagesOf, podOf } from '../../manifests';

type Change = (all: Manifests) => void;
const added = (container: object): Change => (all) => podOf(all).containers.push(container);
const init = (container: object): Change => (all) => { podOf(all).initContainers = [container]; };

test.each<[string, Change, string[]]>([
  ['an empty name', added({ name: '', image: 'exporter:1' }), ['container {"name":"","image":"exporter:1"} lacks a name or an image']],
  ['no image', added({ name: 'exporter' }), ['container {"name":"exporter"} lacks a name or an image']],
  ['an empty image', added({ name: 'exporter', image: '' }), ['container {"name":"exporter","image":""} lacks a name or an image']],
  ['no name', added({ image: 'exporter:1' }), ['the container with image "exporter:1" has no name']],
  ['a name that is not a text', added({ name: {} }), ['a container has no name']],
  ['no name, which runs Kafka', (all) => { delete containerOf(all).name; }, ['the container with image "apache/kafka:4.1.0" has no name']],
  ['no name, as an init container', init({ image: 'init:1' }), ['the container with image "init:1" has no name']],
  ['the name of an init container', init({ name: 'kafka', image: 'init:1' }), ['two containers have the name "kafka"']],
  ['another name', init({ name: 'init', image: 'init:1' }), []],
])('a container with %s', (_, change, expected) => expect(messagesOf('container', change)).toEqual(expected));

test.each<[string, Change, string[]]>([
  ['a variable', (all) => containerOf(all).env.push({ value: 'x' }), ['an item lacks a name']],
  ['a volume', (all) => { podOf(all).volumes = [{ emptyDir: {} }]; }, ['an item lacks a name']],
  ['a mount without a path', (all) => containerOf(all).volumeMounts.push({ name: 'data' }), ['an item lacks a name or a mountPath']],
  ['null', (all) => containerOf(all).env.push(null), []],
])('%s without a name', (_, change, expected) => expect(messagesOf('pod-field', change)).toEqual(expected));

const host = (fields: object, isOwn = true): Change => (all) => {
  Object.assign(podOf(all), { hostNetwork: true, ...fields });
  if (isOwn) { all.set.spec.template.metadata.labels = { ...all.set.spec.template.metadata.labels, [LABEL_CLUSTER]: 'kafka' }; }
};

test.each<[string, Change, string[]]>([
  ['a restart policy of Jobs', (all) => { podOf(all).restartPolicy = 'Never'; }, ['restartPolicy is "Never", but a StatefulSet supports only Always']],
  ['a restart policy of a Pod', (all) => {
    all.more.push({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'topics', namespace: 'prod' }, spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'apache/kafka:4.1.0', command: ['kafka-topics.sh'] }] } });
  }, []],
  ['the DNS policy of the host', host({ dnsPolicy: 'Default' }), ['dnsPolicy Default does not resolve the names of other nodes together with hostNetwork']],
  ['no DNS policy', host({}), ['dnsPolicy ClusterFirst does not resolve the names of other nodes together with hostNetwork']],
  ['the DNS policy for the network of the host', host({ dnsPolicy: 'ClusterFirstWithHostNet' }), []],
  ['no network of the host', host({ hostNetwork: false }), []],
  ['the pods of another tool', host({}, false), []],
])('pods with %s', (_, change, expected) => expect(messagesOf('pod-overlay', change)).toEqual(expected));

test.each([['Default', 1], [undefined, 1], ['ClusterFirst', 1], ['None', 0], ['ClusterFirstWithHostNet', 0]])('pods of other tools in the network of the host with dnsPolicy %s', (dnsPolicy, count) => {
  const found = messagesOf('host-network-dns', host({ dnsPolicy }, false));
  expect(found).toEqual(count === 0 ? [] : [`dnsPolicy ${dnsPolicy ?? 'ClusterFirst'} does not resolve Services together with hostNetwork`]);
});

test.each([['10.0.0.1', 0], ['', 0], ['fd00::1', 0], ['${HOST}', 0], ['{{ .Values.ip }}', 0], ['<ip of node-1>', 0], ['<n>', 0], ['__HOST__', 0], ['node', 1], ['<>', 1], ['____', 1]])('hostIP %s', (hostIP, count) =>
  expect(messagesOf('host-ip', (all) => { Object.assign(containerOf(all).ports[0], { hostPort: 9092, hostIP }); })).toHaveLength(count));

test.each([['lost', 1], ['${VOLUME}', 0], ['{{ .Values.volume }}', 0], ['__VOLUME__', 0], ['<volume>', 0], ['data', 0]])('a mount of the volume %s', (name, count) => {
  expect(messagesOf('pod-field', (all) => containerOf(all).volumeMounts.push({ name, mountPath: '/lost' })))
    .toEqual(count === 0 ? [] : [`volume "${name}" is mounted, but the pod does not have it`]);
});

test.each(['${PORT}', '{{ .Values.port }}', '__PORT__', '<port>'])('a field whose value is %s, which a tool replaces', (containerPort) =>
  expect(messagesOf('pod-field', (all) => { containerOf(all).ports = [{ containerPort }]; })).toEqual([]));

test.each<[unknown, string[]]>([
  [-1, ['replicas is not a whole number of at least 0 (-1)']], [1.5, ['replicas is not a whole number of at least 0 (1.5)']], ['3', ['replicas is not a whole number of at least 0 ("3")']],
  [0, []], [3, []], [undefined, []],
])('replicas: %p', (replicas, expected) => expect(messagesOf('replicas', ({ set }) => { set.spec.replicas = replicas; })).toEqual(expected));

const heap = (options: string, memory?: string): Change => (all) => {
  const container = containerOf(all);
  container.env.find(({ name }: any) => name === 'KAFKA_HEAP_OPTS').value = options;
  container.resources = memory === undefined ? {} : { limits: { memory } };
};

test.each<[string, Change, heaps: string[], tight: string[]]>([
  ['more than the limit', heap('-Xmx3g', '2Gi'), ['heap of 3072 MiB exceeds the memory limit 2Gi'], []],
  ['the limit', heap('-Xmx2g', '2Gi'), ['heap of 2048 MiB is all of the memory limit 2Gi'], []],
  ['most of the limit', heap('-Xmx1900m', '2Gi'), [], ['heap of 1900 MiB leaves little of the memory limit 2Gi']],
  ['a share of the limit', heap('-XX:MaxRAMPercentage=95', '2Gi'), [], [expect.stringMatching(/^heap of \d+ MiB \(95 % of the container's memory\) leaves little of the memory limit 2Gi$/) as unknown as string]],
  ['half of the limit', heap('-Xmx1g', '2Gi'), [], []],
  ['no limit', heap('-Xmx64g'), [], []],
])('a heap of %s', (_, change, heaps, tight) => {
  expect(messagesOf('heap', change)).toEqual(heaps);
  expect(messagesOf('tight-heap', change)).toEqual(tight);
});
