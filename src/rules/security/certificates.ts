import { show } from '../../model/finding';
import { Rule, Violation } from '../rule';

const MAX_COMMON_NAME_LENGTH = 64;
const MIN_DURATION_SECONDS = 3600;
const MIN_RENEW_BEFORE_SECONDS = 300;

export const CERTIFICATE_RULES: readonly Rule[] = [
  {
    id: 'certificate-namespace',
    severity: 'error',
    why: 'Nodes connect to each other by DNS names that contain the namespace, and a certificate must contain these names when it is issued.',
    see: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#namespaces-of-services',
    check: ({ certificates, namespace }) => certificates.length === 0 || namespace !== undefined ? [] : [{
      message: `the namespace of certificates ${certificates.map(({ name }) => name).join(', ')} is not set`, fix: 'set the namespace of the chart or of the cluster',
    }],
  },
  {
    id: 'certificate-common-name',
    severity: 'error',
    why: 'X.509 limits a common name to 64 characters, and certificate authorities reject longer ones. Characters that distinguished names escape would change the principal of the nodes.',
    see: 'https://www.rfc-editor.org/rfc/rfc5280#appendix-A.1 and https://www.rfc-editor.org/rfc/rfc2253#section-2.4',
    check: ({ certificates }) => certificates.filter(({ commonName }) => commonName.length > MAX_COMMON_NAME_LENGTH || !/^[\w.*@-]+( [\w.*@-]+)*$/.test(commonName))
      .map(({ name, commonName }) => ({
        message: `common name ${show(commonName)} of certificate ${name} is not valid (${commonName.length} characters)`,
        fix: `set a commonName of 1 to ${MAX_COMMON_NAME_LENGTH} letters, digits, dots and dashes`,
      })),
  },
  {
    id: 'certificate-duration',
    severity: 'error',
    why: 'cert-manager rejects certificates with a duration of less than one hour, and certificates that it would have to renew at once or never.',
    see: 'https://cert-manager.io/docs/usage/certificate/#renewal-reissuance-triggers',
    check: ({ certificates }) => certificates.flatMap(({ name, durationSeconds, renewBeforeSeconds }): Violation[] => [
      ...durationSeconds >= MIN_DURATION_SECONDS ? [] : [{ message: `certificate ${name} has a duration of ${durationSeconds} seconds`, fix: 'set duration to one hour or more' }],
      ...renewBeforeSeconds >= MIN_RENEW_BEFORE_SECONDS && renewBeforeSeconds < durationSeconds ? [] : [{
        message: `certificate ${name} has a renewBefore of ${renewBeforeSeconds} seconds with a duration of ${durationSeconds} seconds`,
        fix: 'set renewBefore to at least five minutes and less than duration',
      }],
    ]),
  },
];
