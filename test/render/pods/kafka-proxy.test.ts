import { KafkaProxyAccess, ProxyExposure } from 'cdk8s-kafka';
import { Manifests, separate } from '../../synth';

/** An external access named PROXIED for brokers whose node ids have gaps and whose addresses follow no pattern. */
const CASES: Record<string, { access: KafkaProxyAccess; nodeIds: number[] }> = {
  'node ports': { access: new KafkaProxyAccess({ name: 'PROXIED', host: 'kafka.example.com' }), nodeIds: [0, 1, 2] },
  'overrides of hosts and ports': {
    access: new KafkaProxyAccess({
      name: 'PROXIED',
      host: 'kafka-{nodeId}.example.com',
      exposure: ProxyExposure.loadBalancer(),
      overrides: [{ nodeId: 12, advertisedHost: 'other.example.com', advertisedPort: 443 }, { nodeId: 7, advertisedPort: 8443 }],
    }),
    nodeIds: [3, 12, 7, 1000],
  },
  'an IPv6 address in brackets': {
    access: new KafkaProxyAccess({ name: 'PROXIED', host: '[fd00::1]', exposure: ProxyExposure.hostPort() }), nodeIds: [5],
  },
};

describe.each(Object.entries(CASES))('the arguments of proxies: %s', (_title, { access, nodeIds }) => {
  const manifests = new Manifests(separate({ externalAccess: [access] }, { nodeIds }));
  const { args } = manifests.find('Deployment', 'kafka-proxied-proxy').spec.template.spec.containers[0];
  const values = (option: string): string[][] =>
    args.filter((arg: string) => arg.startsWith(`--${option}=`)).map((arg: string) => arg.slice(option.length + 3).split(','));
  const brokers = nodeIds.map((_, ordinal) => {
    const pod = `kafka-brokers-${ordinal}`;
    const properties = manifests.properties(pod);
    const of = (key: string) => /(?:^|,)PROXIED:\/\/([^,]*)/.exec(properties[key])?.[1];
    return { host: `${pod}.kafka-brokers-headless.test.svc.cluster.local`, bound: of('listeners'), advertised: of('advertised.listeners')! };
  });

  test('map every broker once, to the address that it advertises, on the port of that address', () => {
    const mappings = values('bootstrap-server-mapping');
    expect(mappings.map(([, , advertised]) => advertised).sort()).toEqual(brokers.map((broker) => broker.advertised).sort());
    for (const [from, bound, to] of mappings) {
      expect(from).toBe(to);
      expect(bound).toBe(`:${to.slice(to.lastIndexOf(':') + 1)}`);
    }
  });

  test('connect to the listener of every broker, and to no other address', () => {
    const expected = brokers.map(({ host, bound, advertised }) => [advertised, `${host}${bound}`]);
    expect(values('dial-address-mapping').sort()).toEqual(expected.sort());
  });

  test('disable dynamic listeners, and use the port of no listener twice', () => {
    expect(args).toContain('--dynamic-listeners-disable');
    const ports = [...values('bootstrap-server-mapping').map(([, bound]) => bound), ...values('http-listen-address').flat()];
    expect(new Set(ports).size).toBe(nodeIds.length + 1);
  });
});
