import { Chart, Testing } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KRaftQuorum, PodAddresses, PodIpAccess } from 'cdk8s-kafka';
import { adopt } from '../../../src/adopt';
import { chartOf } from '../../synth';

const NETWORKS = 'k8s.v1.cni.cncf.io/networks';
const IPS = ['192.0.2.10', '192.0.2.11'];

/** A node set for each broker, whose pods have the annotation. */
function objects(addresses: PodAddresses, annotation?: string): any[] {
  const chart: Chart = chartOf();
  const cluster = new KafkaCluster(chart, 'kafka', { externalAccess: [new PodIpAccess({ addresses })] });
  new KRaftQuorum(chart, 'controllers', { cluster });
  IPS.forEach((_, index) => new KafkaBrokerSet(chart, `b${index}`, { cluster, replicas: 1, firstNodeId: index }));
  const manifests: any[] = Testing.synth(chart);
  for (const { metadata: { annotations } } of manifests.flatMap(({ kind, spec }) => kind === 'StatefulSet' ? [spec.template] : [])) {
    if (annotation !== undefined && annotations?.[NETWORKS] !== undefined) { annotations[NETWORKS] = annotation; }
  }
  return manifests;
}

const addressesIn = (documents: any[]): string | undefined => /PodAddresses\.[^\n]*/.exec(adopt(documents).program!)?.[0];

test.each<[string, PodAddresses, string]>([
  ['multus', PodAddresses.multus(IPS, { network: 'lan' }), 'PodAddresses.multus([\'192.0.2.10\', \'192.0.2.11\'], { network: \'lan\' })'],
  ['multus in a namespace', PodAddresses.multus(IPS, { network: 'edge/lan', prefixLength: 25 }), '{ network: \'edge/lan\', prefixLength: 25 })'],
  ['whereabouts', PodAddresses.whereabouts(IPS, { network: 'edge/lan-{nodeId}' }), '{ network: \'edge/lan-{nodeId}\' })'],
])('%s is inferred from the annotation', (_, addresses, code) => {
  expect(addressesIn(objects(addresses))).toContain(code);
});

test.each([
  '', 'lan', 'edge/lan@net1', '[]', '[7]', '[null]', '{}', '"lan"', '[{"name":7,"ips":7}]', '[{"name":"lan","ips":[null]}]',
  '[{"ips":["192.0.2.10"],"name":"lan"}]',
])('an annotation that the library does not render becomes a pod annotation: %s', (text) => {
  const { program } = adopt(objects(PodAddresses.multus(IPS, { network: 'lan' }), text));
  expect(program).not.toMatch(/multus|whereabouts/);
  expect(program).toContain(`podAnnotations: { '${NETWORKS}': '${text}' }`);
});
