import { LoadBalancerAccess, LoadBalancerAddress, AdvertisedHost, NodePortAccess } from 'cdk8s-kafka';
import { combined, errorsOf, separate } from '../../synth';
import { advertising, planOf, said, withSets } from '../plans';

const onNodePorts = (host = 'kafka.example.com') => separate({ externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern(host) })] });
const external = (host: string, inHostNetwork = false) =>
  withSets(advertising(planOf(onNodePorts()), 'EXTERNAL', host), ({ pod }) => ({ pod: { ...pod, hostNetwork: inHostNetwork } }));

test('advertised-host ignores controller listeners', () => {
  expect(said(advertising(planOf(combined()), 'CONTROLLER', 'localhost'), 'advertised-host')).toEqual([]);
  expect(said(advertising(planOf(combined()), 'CLIENT', 'localhost'), 'advertised-host')).toHaveLength(3);
});

test('advertised-host ignores node sets without brokers', () => {
  const plan = planOf(separate());
  const changed = withSets(plan, ({ roles, nodes }) => roles.includes('broker') ? {} : {
    nodes: nodes.map((node) => ({ ...node, endpoints: [{ listener: 'CLIENT', port: 9092, advertised: { host: 'localhost', port: 9092 } }] })),
  });
  expect(said(changed, 'advertised-host')).toEqual([]);
});

test.each([['${env:POD_IP}', false], ['${env:POD_NAME}.kafka', false], ['${env:HOST_IP}', true], ['${env:NODE_NAME}.example.com', true]])('duplicate-address accepts %s, which differs between brokers (host network: %s)', (host, inHostNetwork) => {
  expect(said(external(host, inHostNetwork), 'duplicate-address')).toEqual([]);
});

test.each([['${env:HOST_IP}', false], ['${env:NODE_NAME}', false], ['${env:POD_NAMESPACE}', true], ['kafka.example.com', true]])('duplicate-address rejects %s, which is the same for all brokers (host network: %s)', (host, inHostNetwork) => {
  expect(said(external(host, inHostNetwork), 'duplicate-address'))
    .toEqual([`${host.toLowerCase()}:9092 is advertised more than once, by broker 0 (EXTERNAL) and broker 1 (EXTERNAL) and broker 2 (EXTERNAL)`]);
});

test('hosts that differ only in case are the same', () => {
  const plan = external('Kafka.example.com');
  const [, brokers] = plan.sets;
  const one = { ...plan, sets: [{ ...brokers, nodes: [brokers.nodes[0]] }] };
  const other = advertising({ ...plan, sets: [{ ...brokers, nodes: [brokers.nodes[1]] }] }, 'EXTERNAL', 'kafka.EXAMPLE.com');
  expect(said({ ...plan, sets: [...one.sets, ...other.sets] }, 'duplicate-address')).toEqual(['kafka.example.com:9092 is advertised more than once, by broker 0 (EXTERNAL) and broker 1 (EXTERNAL)']);
});

test('a broker address that is also a bootstrap server has one finding', () => {
  const lines = errorsOf(onNodePorts('localhost'));
  expect(lines.some((line) => line.endsWith('[advertised-host]'))).toBe(true);
  expect(lines.filter((line) => line.endsWith('[bootstrap-address]'))).toEqual([]);
});

test('service-address accepts any port of the Service', () => {
  const balanced = planOf(separate({ externalAccess: [new LoadBalancerAccess({ address: LoadBalancerAddress.pattern('b{nodeId}.example.com') })] }));
  const plan = advertising(balanced, 'EXTERNAL', 'kafka-brokers-0-external.test.svc.cluster.local', 9000);
  const services = (...extra: number[]) => plan.services.map((service) => ({ ...service, ports: [...service.ports, ...extra.map((port) => ({ name: 'x', port, targetPort: port }))] }));
  expect(said({ ...plan, services: services() }, 'service-address')).toHaveLength(3);
  expect(said({ ...plan, services: services(9000) }, 'service-address')).toEqual([]);
});
