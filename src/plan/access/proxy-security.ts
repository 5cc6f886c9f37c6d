import type { Report } from './addressing';
import type { AccessContext } from './contribution';
import type { KafkaProxyAccessSpec } from '../../model/access-spec';
import { show } from '../../model/finding';
import type { ProxyKeyPair, ProxyPlan } from '../../model/plan';
import type { CaReference } from '../../model/references';
import type { CertificateSpec } from '../../model/security-spec';
import { expand } from '../names';
import { isPerNode } from '../security/certificates';
import { isSecretKey } from '../security/secret-variables';

export function proxySecurity(
  spec: KafkaProxyAccessSpec, deployment: string, context: AccessContext,
): Pick<ProxyPlan, 'clientTls' | 'brokerTls' | 'login'> {
  const { clientTls, brokerCertificate, login } = spec;
  const ca = brokerCa(spec, context);
  return {
    clientTls: clientTls && { keyPair: keyPair(clientTls.certificate, deployment), clientCa: clientTls.clientCa },
    brokerTls: hasTls(context) && ca ? { ca, keyPair: brokerCertificate && keyPair(brokerCertificate, deployment) } : undefined,
    login: login && { ...login, password: { ...login.password } },
  };
}

const hasTls = ({ listener: { protocol } }: AccessContext): boolean => protocol.endsWith('SSL');

/** Returns the CA certificates with which proxies verify brokers. By default they mount this file of the Secret of a broker. */
function brokerCa({ brokerCa: configured }: KafkaProxyAccessSpec, { certificate, brokers }: AccessContext): CaReference | undefined {
  if (configured) { return configured; }
  if (!certificate || brokers.length === 0) { return undefined; }
  return certificate.ca ?? { kind: 'Secret', name: expand(certificate.secretName, brokers[0]), key: certificate.files.ca };
}

/** Replaces `{set}` in the name of a Secret by the name of the proxies' Deployment. */
const keyPair = ({ secretName, files }: CertificateSpec, deployment: string): ProxyKeyPair =>
  ({ secretName: secretName.replace(/\{set\}/g, deployment), certificate: files.certificate, key: files.key });

export function checkProxySecurity(spec: KafkaProxyAccessSpec, context: AccessContext, error: Report): void {
  const { clientTls, brokerCertificate, login } = spec;
  for (const [prop, certificate] of [['clientTls.certificate', clientTls?.certificate], ['brokerCertificate', brokerCertificate]] as const) {
    if (certificate?.issuer) {
      error('proxy-certificate', `${prop} has an issuer, but this library creates Certificates for Kafka nodes only`,
        'create a Certificate with the names that clients connect to, and use its Secret with NodeCertificate.fromSecret');
    } else if (certificate && isPerNode(certificate)) {
      error('proxy-certificate', `${prop} has a Secret for each Kafka node (${show(certificate.secretName)}), but all proxies use the same Secret`,
        'use one Secret for all proxies; {set} stands for their Deployment');
    }
  }
  if (hasTls(context) && !brokerCa(spec, context)) {
    error('proxy-certificate', `listener ${context.listener.name} has TLS, but the CA certificate with which proxies verify brokers is missing`,
      'set brokerCa');
  }
  // JavaScript programs can pass the password itself.
  if (login && !isSecretKey(login.password)) {
    error('proxy-login', `the password of user ${show(login.user)} is not a key of a Secret`,
      'use { name: \'kafka-users\', key: \'proxy\' }; a password must not be in a manifest');
  }
  if (login && !/^[A-Za-z0-9._-]+$/.test(login.user)) {
    error('proxy-login', `user name ${show(login.user)} is not valid`, 'use letters, digits, "_", "-" and "."');
  }
}
