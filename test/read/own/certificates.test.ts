import { Testing } from 'cdk8s';
import { ListenerSecurity, NodeCertificate } from 'cdk8s-kafka';
import { readClusters } from '../../../src/read/own/clusters';
import { separate } from '../../synth';

test.each<[spec: object, duration: number, renewBefore: number]>([
  [{ duration: '2160h', renewBefore: '720h0m0s' }, 7776000, 2592000],
  [{ duration: '90m', renewBefore: '1500ms' }, 5400, 1.5],
  // The defaults of cert-manager.
  [{ duration: undefined, renewBefore: undefined }, 7776000, 2592000],
])('durations of a Certificate are parsed as in Go: %j', (spec, duration, renewBefore) => {
  const objects: any[] = Testing.synth(separate({ security: ListenerSecurity.tls({ certificate: NodeCertificate.selfSigned() }) }));
  for (const object of objects.filter(({ kind }) => kind === 'Certificate')) { Object.assign(object.spec, spec); }
  const [{ certificates }] = readClusters(objects);
  expect(certificates.length).toBeGreaterThan(0);
  for (const certificate of certificates) { expect([certificate.durationSeconds, certificate.renewBeforeSeconds]).toEqual([duration, renewBefore]); }
});
