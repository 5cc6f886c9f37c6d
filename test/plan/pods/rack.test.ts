import { KafkaCluster, Rack } from 'cdk8s-kafka';
import { addressTable } from '../../../src/explain/address-table';
import { FORMATS } from '../../../src/explain/format';
import { readClusters } from '../../../src/read/own/clusters';
import { Manifests, separate, warningsOf } from '../../synth';

const ZONE = { name: 'TOPOLOGY_KUBERNETES_IO_ZONE', valueFrom: { fieldRef: { fieldPath: 'metadata.labels[\'topology.kubernetes.io/zone\']' } } };
const labelled = () => separate({}, { rack: Rack.fromNodeLabel() });

test('a rack from a label is a variable of the containers that read the properties file', () => {
  const manifests = new Manifests(labelled());
  expect(manifests.properties('kafka-brokers-0')).toMatchObject({
    'broker.rack': '${env:TOPOLOGY_KUBERNETES_IO_ZONE}',
    'replica.selector.class': expect.stringMatching(/RackAware/),
    'config.providers.env.param.allowlist.pattern': expect.stringMatching(/TOPOLOGY_KUBERNETES_IO_ZONE/),
  });
  const { containers, initContainers } = manifests.find('StatefulSet', 'kafka-brokers').spec.template.spec;
  for (const { env } of [...containers, ...initContainers]) { expect(env).toContainEqual(ZONE); }
  expect(JSON.stringify(manifests.find('StatefulSet', 'kafka-controllers'))).not.toContain('TOPOLOGY');
  expect(warningsOf(labelled())).toEqual([]);
});

test('two labels have two variables', () => {
  const properties = new Manifests(separate({}, { rack: Rack.fromNodeLabel('topology.kubernetes.io/region') })).properties('kafka-brokers-0');
  expect(properties['broker.rack']).toBe('${env:TOPOLOGY_KUBERNETES_IO_REGION}');
});

test('explain has the label, and that the rack is known only after scheduling', () => {
  const [plan] = readClusters(new Manifests(labelled()).all);
  const text = FORMATS.table([addressTable(plan)]);
  expect(text).toContain('<topology.kubernetes.io/zone of its Kubernetes node>');
  expect(text).toMatch(/Racks:\n {2}kafka-brokers: label topology.kubernetes.io\/zone .* known only after the pod is scheduled; Kubernetes 1\.35/);
});

test('racks of names have no note, and nodes have them as attributes', () => {
  const racks = (rack: Rack) => (separate({}, { rack }).node.findChild('kafka') as KafkaCluster).nodes.map((node) => node.rack);
  expect(racks(Rack.of('a')).filter((rack) => rack !== undefined)).toEqual(['a', 'a', 'a']);
  expect(racks(Rack.fromNodeLabel()).filter((rack) => rack !== undefined)).toEqual([]);
  const [plan] = readClusters(new Manifests(separate({}, { rack: Rack.of('a') })).all);
  expect(addressTable(plan).racks).toBeUndefined();
});
