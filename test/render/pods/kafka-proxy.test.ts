import { KafkaProxyAccess, ProxyExposure } from 'cdk8s-kafka';
import { Manifests, separate } from '../../synth';

/** A way in named PROXIED, before brokers whose node ids have gaps and whose addresses follow no rule. */
const CASES: Record<string, { access: KafkaProxyAccess; nodeIds: number[] }> = {
  'node ports': { access: new KafkaProxyAccess({ name: 'PROXIED', host: 'kafka.example.com' }), nodeIds: [0, 1, 2] },
  'a name and a port of their own for some': {
    access: new KafkaProxyAccess({
      name: 'PROXIED',
      host: 'kafka-{nodeId}.example.com',
      exposure: ProxyExposure.loadBalancer(),
      overrides: [{ nodeId: 12, advertisedHost: 'other.example.com', advertisedPort: 443 }, { nodeId: 7, advertisedPort: 8443 }],
    }),
    nodeIds: [3, 12, 7, 1000],
  },
  'an address in brackets': { access: new KafkaProxyAccess({ name: 'PROXIED', host: '[fd00::1]', exposure: ProxyExposure.hostPort() }), nodeIds: [5] },
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
    return { host: `${pod}.kafka-brokers-headless.test.svc.cluster.local`, listens: of('listeners'), advertises: of('advertised.listeners')! };
  });

  test('map every broker once, to the address that it advertises, at a port that the proxy listens on', () => {
    const mappings = values('bootstrap-server-mapping');
    expect(mappings.map(([, , advertised]) => advertised).sort()).toEqual(brokers.map(({ advertises }) => advertises).sort());
    for (const [from, listens, to] of mappings) {
      expect(from).toBe(to);
      expect(listens).toBe(`:${to.slice(to.lastIndexOf(':') + 1)}`);
    }
  });

  test('dial every broker at its own listener, and nobody else', () => {
    const expected = brokers.map(({ host, listens, advertises }) => [advertises, `${host}${listens}`]);
    expect(values('dial-address-mapping').sort()).toEqual(expected.sort());
  });

  test('make no listener for addresses that brokers tell them, and none where theirs is', () => {
    expect(args).toContain('--dynamic-listeners-disable');
    const ports = [...values('bootstrap-server-mapping').map(([, listens]) => listens), ...values('http-listen-address').flat()];
    expect(new Set(ports).size).toBe(nodeIds.length + 1);
  });
});
