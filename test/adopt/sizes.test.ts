import { KafkaProxyAccess } from 'cdk8s-kafka';
import { synthProgram } from './run';
import { adopt } from '../../src/adopt';
import { canonicalQuantity } from '../../src/util/quantity';
import { kraft } from '../compare/clusters';
import { documentsOf } from '../golden';

interface Sizes { readonly claim: string; readonly scratch: string; readonly memory: string; readonly request: string; readonly cpu: string }

/** A broker of other tools, with a claim and an emptyDir. */
const foreign = ({ claim, scratch, memory, request, cpu }: Sizes): object[] => [{
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'kafka', namespace: 'test' },
  spec: {
    serviceName: 'kafka',
    replicas: 1,
    selector: { matchLabels: { app: 'kafka' } },
    template: {
      metadata: { labels: { app: 'kafka' } },
      spec: {
        containers: [{
          name: 'broker',
          image: 'apache/kafka:3.9.2',
          resources: { requests: { cpu, memory: request }, limits: { memory } },
          env: Object.entries({
            KAFKA_NODE_ID: '0',
            KAFKA_ZOOKEEPER_CONNECT: 'zk:2181',
            KAFKA_LISTENERS: 'PLAINTEXT://:9092',
            KAFKA_ADVERTISED_LISTENERS: 'PLAINTEXT://kafka-0.kafka:9092',
            KAFKA_LOG_DIRS: '/data/logs,/scratch/logs',
          }).map(([name, value]) => ({ name, value })),
          volumeMounts: [{ name: 'data', mountPath: '/data' }, { name: 'scratch', mountPath: '/scratch' }],
        }],
        volumes: [{ name: 'scratch', emptyDir: { sizeLimit: scratch } }],
      },
    },
    volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: claim } } } }],
  },
}];

function sizesOf(documents: any[]): Sizes {
  const { spec } = documents.find(({ kind }) => kind === 'StatefulSet');
  const [{ resources }] = spec.template.spec.containers;
  const sizes = {
    claim: spec.volumeClaimTemplates[0].spec.resources.requests.storage,
    scratch: spec.template.spec.volumes.find(({ emptyDir, name }: any) => emptyDir && name !== 'tmp').emptyDir.sizeLimit,
    memory: resources.limits.memory,
    request: resources.requests.memory,
    cpu: resources.requests.cpu,
  };
  return Object.fromEntries(Object.entries(sizes).map(([name, quantity]) => [name, canonicalQuantity(String(quantity))])) as unknown as Sizes;
}

const again = (documents: object[]): any[] => documentsOf(synthProgram(adopt(documents).program!));

test.each<Sizes>([
  { claim: '500M', scratch: '250M', memory: '1500M', request: '1200M', cpu: '500m' },
  { claim: '2G', scratch: '1000000001', memory: '2147483648', request: '1.5Gi', cpu: '0.5' },
  { claim: '1E', scratch: '.5Gi', memory: '3e9', request: '3E9', cpu: '1e0' },
  // Numbers without quotes in YAML.
  { claim: 10737418240, scratch: 1e9, memory: 2147483648, request: 2e9, cpu: 1 } as unknown as Sizes,
  { claim: '2Ei', scratch: '5.Gi', memory: '1610612736000m', request: '1536Mi', cpu: '1250000u' },
])('the program has the same amounts: claim $claim, scratch $scratch, memory $memory, request $request', (sizes) => {
  const documents = foreign(sizes);
  expect(sizesOf(again(documents))).toEqual(sizesOf(documents));
  // Its manifests can be adopted again.
  expect(sizesOf(again(again(documents)))).toEqual(sizesOf(documents));
  expect(adopt(documents).notCarriedOver.filter((line) => /Size/.test(line))).toEqual([]);
});

test('a size that cannot be a Size is not carried over, and listed', () => {
  const documents = foreign({ claim: 'lots', scratch: '0', memory: '9007199254740993', request: '1Gi', cpu: '1' });
  const advice = 'cannot be expressed as a Size of cdk8s, so the program has the default; if the value is intended, set it with addJsonPatch';
  expect(adopt(documents).notCarriedOver.filter((line) => /Size/.test(line))).toEqual([
    `StatefulSet kafka, size of disk data (lots): ${advice}`,
    `StatefulSet kafka, size of disk scratch (0): ${advice}`,
    `StatefulSet kafka, resources.limits.memory (9007199254740993): ${advice}`,
  ]);
});

test('sizes of this library\'s own objects and of proxies', () => {
  const patched = (memory: string): any[] => kraft({ externalAccess: [new KafkaProxyAccess({ host: 'proxy.example.com' })] }).map((object) => {
    for (const { resources } of ['StatefulSet', 'Deployment'].includes(object.kind) ? object.spec.template.spec.containers : []) {
      Object.assign(resources, { requests: { ...resources.requests, memory }, limits: { memory } });
    }
    return object;
  });
  const limits = (documents: any[]) => documents.flatMap(({ kind, spec }) => ['StatefulSet', 'Deployment'].includes(kind) ? spec.template.spec.containers : [])
    .map(({ resources }) => canonicalQuantity(resources.limits.memory));
  expect(limits(again(patched('1500000001')))).toEqual(['1500000001', '1500000001', '1500000001']);
  expect(adopt(patched('9007199254740993')).notCarriedOver.map((line) => line.split(':')[0])).toEqual(
    ['StatefulSet kafka-controllers', 'StatefulSet kafka-brokers', 'Deployment kafka-external-proxy'].flatMap((object) =>
      ['requests', 'limits'].map((kind) => `${object}, resources.${kind}.memory (9007199254740993)`)));
});
