import { show } from '../../model/finding';
import { Rule, Violation } from '../rule';

const LONGEST_COMMON_NAME = 64;
const SHORTEST = 3600;
const SHORTEST_RENEWAL = 300;

export const CERTIFICATE_RULES: readonly Rule[] = [
  {
    id: 'certificate-namespace',
    severity: 'error',
    why: 'Nodes dial each other by names that carry the namespace, and a certificate has to have them when it is made.',
    see: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#namespaces-of-services',
    check: ({ certificates, namespace }) => certificates.length === 0 || namespace !== undefined ? [] : [{
      message: `cert-manager is to make ${certificates.map(({ name }) => name).join(', ')}, and no namespace is known`, fix: 'give the chart, or the cluster, a namespace',
    }],
  },
  {
    id: 'certificate-common-name',
    severity: 'error',
    why: 'X.509 has room for 64 characters there, and authorities refuse more; what distinguished names escape would make the nodes\' principal another one.',
    see: 'https://www.rfc-editor.org/rfc/rfc5280#appendix-A.1 and https://www.rfc-editor.org/rfc/rfc2253#section-2.4',
    check: ({ certificates }) => certificates.filter(({ commonName }) => commonName.length > LONGEST_COMMON_NAME || !/^[\w.*@-]+( [\w.*@-]+)*$/.test(commonName))
      .map(({ name, commonName }) => ({
        message: `certificate ${name} has the common name ${show(commonName)}, of ${commonName.length} characters`,
        fix: `write a commonName of 1 to ${LONGEST_COMMON_NAME} letters, digits, dots and dashes`,
      })),
  },
  {
    id: 'certificate-duration',
    severity: 'error',
    why: 'cert-manager refuses certificates that hold for less than an hour, and such as it would have to renew at once or never.',
    see: 'https://cert-manager.io/docs/usage/certificate/#renewal-reissuance-triggers',
    check: ({ certificates }) => certificates.flatMap(({ name, durationSeconds, renewBeforeSeconds }): Violation[] => [
      ...durationSeconds >= SHORTEST ? [] : [{ message: `certificate ${name} holds for ${durationSeconds} seconds`, fix: 'give a duration of an hour or more' }],
      ...renewBeforeSeconds >= SHORTEST_RENEWAL && renewBeforeSeconds < durationSeconds ? [] : [{
        message: `certificate ${name} is renewed ${renewBeforeSeconds} seconds before its end, of ${durationSeconds}`, fix: 'give a renewBefore of at least five minutes, and less than duration',
      }],
    ]),
  },
];
