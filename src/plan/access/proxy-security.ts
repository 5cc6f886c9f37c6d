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

export function proxySecurity(spec: KafkaProxyAccessSpec, deployment: string, context: AccessContext): Pick<ProxyPlan, 'clientTls' | 'brokerTls' | 'login'> {
  const { clientTls, brokerCertificate, login } = spec;
  const ca = brokerCa(spec, context);
  return {
    clientTls: clientTls && { keyPair: keyPair(clientTls.certificate, deployment), clientCa: clientTls.clientCa },
    brokerTls: hasTls(context) && ca ? { ca, keyPair: brokerCertificate && keyPair(brokerCertificate, deployment) } : undefined,
    login: login && { ...login, password: { ...login.password } },
  };
}

const hasTls = ({ listener: { protocol } }: AccessContext): boolean => protocol.endsWith('SSL');

/** By default the CA in the Secret of any broker, of which proxies mount that file alone. */
function brokerCa({ brokerCa: given }: KafkaProxyAccessSpec, { certificate, brokers }: AccessContext): CaReference | undefined {
  if (given) { return given; }
  if (!certificate || brokers.length === 0) { return undefined; }
  return certificate.ca ?? { kind: 'Secret', name: expand(certificate.secretName, brokers[0]), key: certificate.files.ca };
}

/** The one place that names a Secret for proxies: programs that create their certificates write there. */
const keyPair = ({ secretName, files }: CertificateSpec, deployment: string): ProxyKeyPair =>
  ({ secretName: secretName.replace(/\{set\}/g, deployment), certificate: files.certificate, key: files.key });

export function checkProxySecurity(spec: KafkaProxyAccessSpec, context: AccessContext, error: Report): void {
  const { clientTls, brokerCertificate, login } = spec;
  for (const [prop, certificate] of [['clientTls.certificate', clientTls?.certificate], ['brokerCertificate', brokerCertificate]] as const) {
    if (certificate?.issuer) {
      error('proxy-certificate', `${prop} is to be created by cert-manager, which this library requests certificates of nodes from only`,
        'write a Certificate of your own for the names that clients connect to, and name its Secret by NodeCertificate.fromSecret');
    } else if (certificate && isPerNode(certificate)) {
      error('proxy-certificate', `${prop} names a Secret for each node (${show(certificate.secretName)}), and proxies are not nodes`, 'name one Secret for all proxies; {set} is their Deployment');
    }
  }
  if (hasTls(context) && !brokerCa(spec, context)) {
    error('proxy-certificate', `listener ${context.listener.name} has TLS, and there is no CA by which proxies could verify its brokers`, 'set brokerCa');
  }
  // Programs in JavaScript may pass the password itself.
  if (login && !isSecretKey(login.password)) {
    error('proxy-login', `no Secret for the password of user ${show(login.user)}`, 'name one: { name: \'kafka-users\', key: \'proxy\' }; a password must not be in a manifest');
  }
  if (login && !/^[A-Za-z0-9._-]+$/.test(login.user)) {
    error('proxy-login', `user name ${show(login.user)} is invalid`, 'use letters, digits, "_", "-" and "."');
  }
}
