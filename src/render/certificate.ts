import { omitEmpty } from './plain';
import { CertificatePlan, IssuerPlan } from '../model/plan';

export const CERT_MANAGER_API = 'cert-manager.io/v1';

/** @see https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.CertificateSpec */
export function certificateSpec(plan: CertificatePlan) {
  const { name, issuer, commonName, dnsNames, ipAddresses, durationSeconds, renewBeforeSeconds, isCa } = plan;
  return omitEmpty({
    secretName: name,
    issuerRef: { ...issuer },
    commonName,
    dnsNames: [...dnsNames],
    ipAddresses: [...ipAddresses],
    duration: durationText(durationSeconds),
    renewBefore: durationText(renewBeforeSeconds),
    isCA: isCa || undefined,
    usages: isCa ? ['cert sign', 'crl sign'] : ['digital signature', 'key encipherment', 'server auth', 'client auth'],
    privateKey: {
      // Kafka supports no other encoding; all clients support RSA.
      algorithm: 'RSA',
      encoding: 'PKCS8',
      size: 2048,
      // A renewed CA certificate with the same key still verifies the certificates that it signed.
      rotationPolicy: isCa ? 'Never' : 'Always',
    },
  });
}

export const issuerSpec = ({ caSecret }: IssuerPlan) =>
  caSecret === undefined ? { selfSigned: {} } : { ca: { secretName: caSecret } };

/** Returns a duration in the format of Go: `2160h`, `1h30m`. */
function durationText(seconds: number): string {
  const parts: [number, string][] = [[Math.floor(seconds / 3600), 'h'], [Math.floor(seconds / 60) % 60, 'm'], [seconds % 60, 's']];
  return parts.filter(([count]) => count > 0).map(([count, unit]) => `${count}${unit}`).join('') || '0s';
}
