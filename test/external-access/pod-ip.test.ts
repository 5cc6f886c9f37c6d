import { KafkaCluster, PodAddresses, PodIpAccess, PodIpAccessOptions } from 'cdk8s-kafka';
import { advertised, advertisedByAll, pinnedToHosts } from '../library/access-samples';
import { chartOf, Manifests, separate } from '../synth';

const chartWith = (options: PodIpAccessOptions = {}) => separate({ externalAccess: [new PodIpAccess(options)] });
const make = (options?: PodIpAccessOptions) => new Manifests(chartWith(options));
const bootstrapOf = (options?: PodIpAccessOptions) => (chartWith(options).node.findChild('kafka') as KafkaCluster)._plan.externalListeners[0].bootstrap.servers;
const annotations = (manifests: Manifests, set: string) => manifests.find('StatefulSet', set).spec.template.metadata.annotations;

const IPS = ['10.0.0.1', '10.0.0.2', '10.0.0.3'];

/** The annotations of each broker's pod, with one set for each broker. */
function annotationsOfEach(addresses: PodAddresses): Record<string, unknown>[] {
  const manifests = new Manifests(pinnedToHosts({ externalAccess: [new PodIpAccess({ addresses })] }, chartOf(), 'kafka', [4, 7, 20]));
  expect([4, 7, 20].map((n) => advertised(manifests, `kafka-b${n}-0`))).toEqual(IPS.map((ip) => `${ip}:9095`));
  return [4, 7, 20].map((n) => {
    const { 'cdk8s-kafka/config-hash': _, ...rest } = annotations(manifests, `kafka-b${n}`);
    return rest;
  });
}

test('the address of the pod, read from the downward API', () => {
  const manifests = make();
  expect(advertisedByAll(manifests)).toEqual(Array(3).fill('[${env:POD_IP}]:9095'));
  for (const container of ['kafka', 'format']) {
    expect(manifests.env('kafka-brokers', 'POD_IP', container).valueFrom.fieldRef.fieldPath).toBe('status.podIP');
  }
  expect(manifests.env('kafka-controllers', 'POD_IP')).toBeUndefined();
  expect(manifests.names('Service')).toEqual(['kafka-bootstrap', 'kafka-controllers-headless', 'kafka-brokers-headless']);
  expect(bootstrapOf()).toEqual([]);
});

test('has neither host ports nor affinity', () => {
  const manifests = make();
  expect(manifests.container('kafka-brokers')).not.toHaveProperty('ports');
  expect(manifests.pod('kafka-brokers')).not.toHaveProperty('affinity');
});

test('the host of the bootstrap servers', () => {
  expect(bootstrapOf({ bootstrapHost: 'pods.example.com', listenerPort: 19095 })).toEqual(['pods.example.com:19095']);
  expect(make({ bootstrapHost: 'pods.example.com' }).find('Service', 'kafka-bootstrap').metadata.annotations)
    .toEqual({ 'cdk8s-kafka/bootstrap-servers.EXTERNAL': 'pods.example.com:9095' });
});

describe('static addresses', () => {
  test('that are assigned by other means are advertised without annotations', () => {
    const manifests = make({ addresses: PodAddresses.custom(['fd00::1', 'fd00::2', '[fd00::3]']) });
    expect(advertisedByAll(manifests)).toEqual(['[fd00::1]:9095', '[fd00::2]:9095', '[fd00::3]:9095']);
    expect(Object.keys(annotations(manifests, 'kafka-brokers'))).toEqual(['cdk8s-kafka/config-hash']);
    expect(bootstrapOf({ addresses: PodAddresses.custom(IPS) })).toEqual(['10.0.0.1:9095', '10.0.0.2:9095', '10.0.0.3:9095']);
  });

  test('of Calico are a list in the annotation of each set', () => {
    expect(annotationsOfEach(PodAddresses.calico(IPS))).toEqual(IPS.map((ip) => ({ 'cni.projectcalico.org/ipAddrs': `["${ip}"]` })));
  });

  test('of Kube-OVN are the list of a set, by ordinal', () => {
    const manifests = make({ addresses: PodAddresses.kubeOvn(['fd00::1', '[fd00::2]', 'fd00::3']) });
    expect(annotations(manifests, 'kafka-brokers')['ovn.kubernetes.io/ip_pool']).toBe('fd00::1,fd00::2,fd00::3');
    expect(annotationsOfEach(PodAddresses.kubeOvn(IPS))).toEqual(IPS.map((ip) => ({ 'ovn.kubernetes.io/ip_pool': ip })));
  });

  test('of Kube-OVN are in the order of the pods if node ids are not', () => {
    const access = new PodIpAccess({ addresses: PodAddresses.kubeOvn(IPS) });
    const manifests = new Manifests(separate({ externalAccess: [access] }, { nodeIds: [30, 10, 20] }));
    // The list is in ascending order of node ids, and the first pod has the highest.
    expect(advertisedByAll(manifests)).toEqual(['10.0.0.3:9095', '10.0.0.1:9095', '10.0.0.2:9095']);
    expect(annotations(manifests, 'kafka-brokers')['ovn.kubernetes.io/ip_pool']).toBe('10.0.0.3,10.0.0.1,10.0.0.2');
  });

  test('of Multus are requested from the attached network', () => {
    const [first] = annotationsOfEach(PodAddresses.multus(IPS, { network: 'nets/lan' }));
    expect(JSON.parse(first['k8s.v1.cni.cncf.io/networks'] as string)).toEqual([{ name: 'lan', namespace: 'nets', ips: ['10.0.0.1/24'] }]);
    const addresses = PodAddresses.multus(['fd00::1', '[fd00::2]', 'fd00::3'], { network: 'lan', prefixLength: 64 });
    const manifests = new Manifests(pinnedToHosts({ externalAccess: [new PodIpAccess({ addresses })] }));
    expect(JSON.parse(annotations(manifests, 'kafka-b1')['k8s.v1.cni.cncf.io/networks'])).toEqual([{ name: 'lan', ips: ['fd00::2/64'] }]);
  });

  test('of Whereabouts follow from a network for each broker', () => {
    const networks = annotationsOfEach(PodAddresses.whereabouts(IPS, { network: 'nets/lan-{nodeId}' }))
      .map((own) => JSON.parse(own['k8s.v1.cni.cncf.io/networks'] as string));
    expect(networks).toEqual([4, 7, 20].map((n) => [{ name: `lan-${n}`, namespace: 'nets' }]));
  });

  test('are also requested if a broker advertises another host', () => {
    const manifests = make({ addresses: PodAddresses.kubeOvn(IPS), overrides: [{ nodeId: 1, advertisedHost: 'kafka-1.example.com', advertisedPort: 443 }] });
    expect(advertisedByAll(manifests)).toEqual(['10.0.0.1:9095', 'kafka-1.example.com:443', '10.0.0.3:9095']);
    expect(annotations(manifests, 'kafka-brokers')['ovn.kubernetes.io/ip_pool']).toBe(IPS.join(','));
  });

  test('are not requested for controllers', () => {
    expect(annotations(make({ addresses: PodAddresses.kubeOvn(IPS) }), 'kafka-controllers')).not.toHaveProperty(['ovn.kubernetes.io/ip_pool']);
  });
});
