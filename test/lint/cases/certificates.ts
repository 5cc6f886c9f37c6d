import { Cases } from './case';
import { containerOf, env, Manifests, podOf } from '../manifests';

export const NAMES = ['kafka.prod.svc', '*.kafka-headless.prod.svc.cluster.local'];

/** Adds a Certificate of cert-manager. */
export const certificate = (spec: object = {}): any => ({
  apiVersion: 'cert-manager.io/v1',
  kind: 'Certificate',
  metadata: { name: 'kafka', namespace: 'prod' },
  spec: { secretName: 'kafka-tls', dnsNames: NAMES, issuerRef: { name: 'ca' }, ...spec },
});

/** Encrypts all listeners with the key store that cert-manager writes to a Secret. */
export function tls(all: Manifests, spec?: object): void {
  podOf(all).volumes = [{ name: 'tls', secret: { secretName: 'kafka-tls' } }];
  containerOf(all).volumeMounts.push({ name: 'tls', mountPath: '/certs' });
  env(all, { KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CLIENT:SSL,CONTROLLER:SSL', KAFKA_SSL_KEYSTORE_LOCATION: '/certs/keystore.p12', KAFKA_SSL_KEYSTORE_TYPE: 'PKCS12' });
  all.more.push(certificate(spec));
}

export const CERTIFICATE_CASES: Cases = {
  'certificate-names': {
    rejected: (all) => {
      tls(all, { dnsNames: ['*.prod.svc.cluster.local', 'kafka-0.kafka-headless.prod.svc.cluster.local', 'kafka-2.kafka-headless.prod.svc.cluster.local'] });
      env(all, { KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CLIENT:SSL,CONTROLLER:PLAINTEXT' });
    },
    location: 'Certificate kafka, spec.dnsNames',
    message: 'certificate kafka does not contain kafka-1.kafka-headless.prod.svc.cluster.local, which brokers advertise on listener CLIENT',
    accepted: (all) => tls(all),
  },
  'certificate-restarts': {
    rejected: (all) => tls(all, { duration: '24h', renewBefore: '8h' }),
    location: 'Certificate kafka, spec.duration',
    message: 'pods must restart at least every 16 hours to load each renewal of certificate kafka (duration 1 day, renewBefore 8 hours)',
    accepted: (all) => tls(all, { duration: '2160h' }),
  },
};
