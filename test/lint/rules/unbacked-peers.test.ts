import { containerOf, env, Manifests, manifests, reportOf, service, zookeeperMode } from '../manifests';

const DOMAIN = 'kafka-headless.prod.svc.cluster.local';
const voters = (...hosts: string[]) => hosts.map((host, id) => `${id}@${host}`).join(',');

/** Returns the problems of the addresses that nodes connect to. */
function problemsOf(change: (all: Manifests) => void): string[] {
  const all = manifests();
  change(all);
  return reportOf(all).findings.filter(({ rule }) => rule === 'unbacked-peer').map(({ message }) => message.replace(/^.*, but /, ''));
}
const ofVoters = (...hosts: string[]) => problemsOf((all) => env(all, { KAFKA_CONTROLLER_QUORUM_VOTERS: voters(...hosts) }));

test.each([
  ['pods by their full names', [`kafka-0.${DOMAIN}:9093`, `kafka-1.${DOMAIN}:9093`, `kafka-2.${DOMAIN}:9093`]],
  ['pods by short names', ['kafka-0.kafka-headless:9093', 'kafka-1.kafka-headless.prod:9093', 'kafka-2.kafka-headless.prod.svc:9093']],
  ['hosts outside the Kubernetes cluster', ['a.example.com:9093', '10.0.0.1:9093', '[fd00::1]:9093']],
  ['another namespace', ['kafka-0.kafka-headless.other.svc.cluster.local:9093', 'kafka-1.kafka-headless.other:9093', 'kafka-7.unknown.other.svc:9093']],
])('voters can be %s', (_, hosts) => expect(ofVoters(...hosts)).toEqual([]));

test.each<[string, string[], string[]]>([
  ['a pod that does not exist', [`kafka-0.${DOMAIN}:9093`, `kafka-1.${DOMAIN}:9093`, `kafka-3.${DOMAIN}:9093`], ['there is no pod kafka-3: StatefulSet kafka has 3 replicas']],
  ['another port', [`kafka-0.${DOMAIN}:9093`, `kafka-1.${DOMAIN}:9093`, `kafka-2.${DOMAIN}:9094`], ['pod kafka-2 listens on 9092, 9093']],
  ['the pod of another id', [`kafka-1.${DOMAIN}:9093`, `kafka-0.${DOMAIN}:9093`, `kafka-2.${DOMAIN}:9093`], ['pod kafka-1 has node id 1', 'pod kafka-0 has node id 0']],
  ['a loopback address', ['127.0.0.1:9093', `kafka-1.${DOMAIN}:9093`, 'LOCALHOST:9093'], ['a loopback address leads to the pod itself', 'a loopback address leads to the pod itself']],
  ['an unknown Service', ['kafka-0.kafka:9092', `kafka-1.${DOMAIN}:9093`, `kafka-2.${DOMAIN}:9093`], ['there is no Service kafka; port 9092 is that of Service kafka-headless']],
])('voters must not be %s', (_, hosts, problems) => expect(ofVoters(...hosts)).toEqual(problems));

test('a single node may connect to itself', () => {
  const alone = (replicas: number) => problemsOf((all) => {
    all.set.spec.replicas = replicas;
    env(all, { KAFKA_CONTROLLER_QUORUM_VOTERS: voters('localhost:9093') });
  });
  expect(alone(1)).toEqual([]);
  expect(alone(3)).toEqual(['a loopback address leads to the pod itself']);
});

test('bootstrap controllers', () => {
  const of = (servers: string) => problemsOf((all) =>
    env(all, { KAFKA_CONTROLLER_QUORUM_VOTERS: undefined, KAFKA_CONTROLLER_QUORUM_BOOTSTRAP_SERVERS: servers }));
  expect(of('kafka-headless:9093,kafka-0.kafka-headless:9093')).toEqual([]);
  expect(of('kafka-9.kafka-headless:9093')).toEqual(['there is no pod kafka-9: StatefulSet kafka has 3 replicas']);
});

describe('a connect string', () => {
  const of = (connect: string, ...services: any[]) => problemsOf((all) => {
    zookeeperMode(all);
    containerOf(all).env = containerOf(all).env.filter(({ name }: any) => name !== 'KAFKA_ZOOKEEPER_CONNECT');
    env(all, { KAFKA_ZOOKEEPER_CONNECT: connect });
    all.more.push(...services);
  });
  const zookeeper = (name: string, spec: object = {}) => ({ ...service(name, { selector: { app: 'zk' }, ports: [{ port: 2181 }], ...spec }), metadata: { name, namespace: 'prod' } });

  test.each<[string, string, any[], string[]]>([
    ['a Service', 'zk:2181/kafka', [zookeeper('zk')], []],
    ['a Service in other manifests', 'zk:2181', [], []],
    ['another release', 'my-zk:2181', [zookeeper('zk')], ['there is no Service my-zk; port 2181 is that of Service zk']],
    ['another port of the Service', 'zk:2182', [zookeeper('zk')], ['Service zk has no port 2182']],
    ['any port of a headless Service', 'zk:2182', [zookeeper('zk', { clusterIP: 'None' })], []],
    ['an external name', 'zk:2182', [zookeeper('zk', { type: 'ExternalName', externalName: 'zk.example.com', ports: [] })], []],
    ['a host outside', 'zk.example.com:2181', [zookeeper('zk')], []],
  ])('with %s', (_, connect, services, problems) => expect(of(connect, ...services)).toEqual(problems));
});
