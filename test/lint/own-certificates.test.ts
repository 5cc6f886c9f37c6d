import { Testing } from 'cdk8s';
import { ListenerSecurity, NodeCertificate } from 'cdk8s-kafka';
import { lint } from '../../src/lint';
import { separate } from '../synth';

/** The findings about names, in manifests of this library whose certificates another tool has changed. */
const findingsOf = (change: (spec: any) => void) => {
  const objects: any[] = structuredClone(Testing.synth(separate({ security: ListenerSecurity.tls({ certificate: NodeCertificate.selfSigned() }) })));
  change(objects.find(({ kind, metadata }) => kind === 'Certificate' && metadata.name === 'kafka-brokers-tls').spec);
  return lint(objects.map((value) => ({ file: 'kafka.yaml', value }))).findings.filter(({ rule }) => rule === 'certificate-names');
};

test('certificates contain the names that the library computed, and may contain more', () => {
  expect(findingsOf(() => undefined)).toEqual([]);
  expect(findingsOf((spec) => spec.dnsNames.push('kafka.example.com'))).toEqual([]);
});

test('a name that another tool has removed', () => {
  const [first] = findingsOf((spec) => { spec.dnsNames = spec.dnsNames.filter((name: string) => name !== 'kafka-bootstrap'); });
  expect(first).toMatchObject({ severity: 'error', object: 'StatefulSet kafka-brokers', message: 'certificate kafka-brokers-tls does not contain kafka-bootstrap' });
});
