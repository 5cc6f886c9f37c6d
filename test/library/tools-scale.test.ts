import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Size, Testing } from 'cdk8s';
import {
  AdvertisedHost, ClientLogin, KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaListener, KafkaProxyAccess, KafkaTestClient, KRaftQuorum,
  ListenerSecurity, NfsPersistentVolumes, NodePortAccess, Storage, TcpRouteAccess, ZookeeperEnsemble,
} from 'cdk8s-kafka';
import { parseAllDocuments } from 'yaml';
import { adopt } from '../../src/adopt';
import { planOf } from '../../src/compare/change-plan';
import { planReport } from '../../src/compare/plan-report';
import { changeOf } from '../../src/compare/side';
import { addressTable } from '../../src/explain/address-table';
import { ensembleTable } from '../../src/explain/ensemble-table';
import { FORMATS } from '../../src/explain/format';
import { lint } from '../../src/lint';
import { readClusters } from '../../src/read/own/clusters';
import { readEnsembles } from '../../src/read/own/ensembles';
import { chartOf } from '../synth';
import { countVisits } from '../visits';

type Objects = readonly any[];

/** A cluster with most of what a cluster can have, a client, and a cluster in ZooKeeper mode with its ensemble. */
function ownManifests(number: number, namespace: string): Objects {
  const chart = chartOf(namespace);
  const name = `kafka-${number}`;
  const cluster = new KafkaCluster(chart, 'kafka', {
    name,
    listeners: [KafkaListener.client({
      interBroker: true, security: ListenerSecurity.scramSha512({ users: { admin: { name: `${name}-users`, key: 'admin' } }, nodeUser: 'admin' }),
    })],
    externalAccess: [
      new NodePortAccess({ host: AdvertisedHost.pattern(`${name}.example.com`), firstPort: 30000 + 10 * number }),
      new KafkaProxyAccess({ name: 'PROXY', host: `proxy-${number}.example.com`, firstPort: 31000 + 10 * number }),
      new TcpRouteAccess({ name: 'ROUTE', gateway: { name: 'public' }, host: `route-${number}.example.com` }),
    ],
  });
  new KRaftQuorum(chart, 'controllers', { cluster });
  const volumes = new NfsPersistentVolumes(chart, 'volumes', { server: '192.0.2.7', path: `/${name}-{number}`, volumeNames: `${name}-{number}`, size: Size.gibibytes(20) });
  new KafkaBrokerSet(chart, 'brokers', { cluster, storage: Storage.volumes(volumes) });
  new KafkaTestClient(chart, `client-${number}`, { cluster, login: ClientLogin.password('admin') });
  const zookeeper = new ZookeeperEnsemble(chart, 'zookeeper', { name: `zk-${number}` });
  const old = new KafkaCluster(chart, 'old', { name: `old-${number}`, image: KafkaImage.apache('3.9.2'), zookeeper });
  new KafkaBrokerSet(chart, 'old-brokers', { cluster: old });
  return Testing.synth(chart) as Objects;
}

const CHART = readFileSync(join(__dirname, '..', 'fixtures', 'cp-kafka.yaml'), 'utf8');

const foreignManifests = (number: number, namespace: string): Objects =>
  parseAllDocuments(CHART.replace(/\bmy\b/g, `my${number}`).replaceAll('3109', String(3109 + number))).map((document) => document.toJS() as any).filter((object) => object !== null)
    .map((object) => ({ ...object, metadata: { ...object.metadata, namespace } }));

const INPUTS: Readonly<Record<string, (number: number) => Objects>> = {
  'this library in one namespace': (number) => ownManifests(number, 'kafka'),
  'this library in a namespace for each': (number) => ownManifests(number, `team-${number}`),
  'charts in one namespace': (number) => foreignManifests(number, 'kafka'),
};

/** As dumped from a live cluster. */
const live = (objects: Objects): Objects => objects.map((object, index) => ({ ...object, metadata: { ...object.metadata, uid: String(index) } }));

/** With another number of replicas, other labels and selectors of pods, and other names of the Services of brokers. */
const changed = (objects: Objects): Objects => objects.map((object) => {
  const { kind, metadata, spec } = object;
  switch (kind) {
    case 'StatefulSet': {
      const { template } = spec;
      const labels = { ...template.metadata.labels, tier: 'data' };
      return { ...object, spec: { ...spec, replicas: 2, template: { ...template, metadata: { ...template.metadata, labels } } } };
    }
    case 'Service': return spec.type === 'NodePort' ? { ...object, metadata: { ...metadata, name: `${metadata.name}-new` } }
      : { ...object, spec: { ...spec, selector: { ...spec.selector, tier: 'data' } } };
    default: return object;
  }
});

const plan = (before: Objects, after: Objects) => planReport(planOf(changeOf(before, after)));

/** Other clusters are as many, with other names. */
const COMMANDS: Readonly<Record<string, (objects: Objects, others: Objects) => unknown>> = {
  'lint': (objects) => lint(objects.map((value) => ({ file: 'all.yaml', value }))),
  'explain': (objects) => FORMATS.table(readClusters(objects).map((cluster) => addressTable(cluster)), readEnsembles(objects).map((ensemble) => ensembleTable(ensemble))),
  'adopt': (objects) => adopt(objects),
  'plan without a change': (objects) => plan(objects, [...objects]),
  'plan of a change': (objects) => plan(live(objects), changed(objects)),
  'plan that removes half': (objects, others) => plan([...objects, ...others], objects),
  'plan that adds half': (objects, others) => plan(objects, [...objects, ...others]),
};

const COUNTS = [1, 2, 4];

describe.each(Object.entries(INPUTS))('%s', (_, manifests) => {
  const inputs = COUNTS.map((count) => [0, 50].map((first) => Array.from({ length: count }, (__, index) => manifests(first + index)).flat()));

  test.each(Object.entries(COMMANDS))('the run time of %s is linear in the number of manifests', (__, work) => {
    // Lists of documents are read once, so that each command gets its own.
    const copies = JSON.parse(JSON.stringify(inputs)) as [Objects, Objects][];
    const [first, second, third] = copies.map(([objects, others]) => countVisits(() => work(objects, others)));
    // Each further cluster costs the same; sorting a little more.
    expect((third - second) / (second - first) / 2).toBeLessThan(1.03);
  });
});
