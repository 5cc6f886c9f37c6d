import { Testing } from 'cdk8s';
import { KafkaClusterProps, LoadBalancerAccess, LoadBalancerAddress, ListenerSecurity, NodeCertificate } from 'cdk8s-kafka';
import { compare } from '../../src/compare';
import { rolloutsOf } from '../../src/compare/rolls';
import { changeOf } from '../../src/compare/side';
import { separate } from '../synth';

const by = (certificate: NodeCertificate, props: KafkaClusterProps = {}): unknown[] =>
  Testing.synth(separate({ security: ListenerSecurity.mutualTls({ certificate }), ...props }));
const restarts = (before: unknown[], after: unknown[]) => rolloutsOf(changeOf(before, after)).flatMap((rollout) => rollout.restarts);
const corporate = (name: string, additionalNames: string[] = []) => NodeCertificate.fromIssuer({ name }, { additionalNames, commonName: 'kafka' });

test('another issuer restarts no pods: cert-manager replaces the files in the Secret', () => {
  const [before, after] = [by(corporate('a')), by(corporate('b'))];
  expect(restarts(before, after)).toEqual([]);
  expect(compare(before, after).differences.map(({ object, path, old, new: now }) => [object, path, old, now])).toEqual([
    ['Certificate kafka-controllers-tls', 'spec.issuerRef.name', 'a', 'b'], ['Certificate kafka-brokers-tls', 'spec.issuerRef.name', 'a', 'b'],
  ]);
});

test('additional names restart no pods', () => {
  const [before, after] = [by(corporate('a')), by(corporate('a', ['localhost']))];
  expect(restarts(before, after)).toEqual([]);
  expect(compare(before, after).differences.map(({ object }) => object)).toEqual(expect.arrayContaining(['Certificate kafka-brokers-tls']));
});

test('another restartTrigger restarts all pods that mount the certificate', () => {
  const of = (restartTrigger?: string) => by(NodeCertificate.selfSigned({ restartTrigger }));
  expect(restarts(of(), of('2026-11'))).toHaveLength(6);
  expect(restarts(of('2026-11'), of('2027-02'))).toHaveLength(6);
  expect(restarts(of('2026-11'), of('2026-11'))).toEqual([]);
});

test('unchanged manifests have no findings and no differences', () => {
  const objects = by(NodeCertificate.selfSigned(), { externalAccess: [new LoadBalancerAccess({ address: LoadBalancerAddress.externalDns('b{nodeId}.example.com') })] });
  expect(compare(objects, structuredClone(objects))).toEqual({ findings: [], differences: [] });
});
