import { Report } from './addressing';
import { AccessContext } from '../model/cluster-spec';
import { show } from '../model/finding';
import { ProxyKeyPair, ProxyPlan } from '../model/plan';
import { CaReference } from '../model/references';
import { expand } from '../plan/names';
import { isPerNode } from '../plan/security/certificates';
import { isSecretKey } from '../plan/security/secret-variables';
import type { SecretKey } from '../pods/secret-key';
import type { CertificateAuthority } from '../security/certificate-options';
import type { NodeCertificate } from '../security/node-certificate';

/** TLS between clients and proxies. */
export interface ProxyClientTls {
  /**
   * The proxies' certificate, for the names that clients dial, from a Secret; `{set}` in its name is the proxies'
   * Deployment. Renewed files are read within a minute.
   */
  readonly certificate: NodeCertificate;

  /**
   * Clients must show a certificate of this authority. Who they are remains with the proxies; brokers never learn it.
   *
   * @default - clients show none
   */
  readonly clientCa?: CertificateAuthority;
}

/** How a proxy's login is checked by brokers. */
export enum ProxyLoginMechanism {
  /** SASL PLAIN. */
  PLAIN = 'PLAIN',

  /** SASL SCRAM-SHA-256. */
  SCRAM_SHA_256 = 'SCRAM-SHA-256',

  /** SASL SCRAM-SHA-512. */
  SCRAM_SHA_512 = 'SCRAM-SHA-512',
}

/** As whom proxies log in to brokers. */
export interface ProxyLogin {
  /** The user's name. */
  readonly user: string;

  /** The Secret with the password. */
  readonly password: SecretKey;

  /**
   * One of those that the listener's `security` takes.
   *
   * @default ProxyLoginMechanism.SCRAM_SHA_512
   */
  readonly mechanism?: ProxyLoginMechanism;
}

/** What a proxy knows of security, besides that of the brokers' listener. */
export interface ProxySecurityOptions {
  /**
   * TLS between clients and proxies, which end it: they must read what clients say.
   *
   * @default - none
   */
  readonly clientTls?: ProxyClientTls;

  /**
   * The authority of the brokers' certificate, where the listener has TLS. Host names are verified.
   *
   * @default - that of the certificate in `security`
   */
  readonly brokerCa?: CertificateAuthority;

  /**
   * The certificate that proxies show to brokers, where the listener has mutual TLS; `{set}` is the Deployment. To
   * brokers all clients are its subject.
   *
   * @default - none
   */
  readonly brokerCertificate?: NodeCertificate;

  /**
   * Proxies log in to brokers in place of clients, who then cannot: all of them are this user.
   *
   * @default - clients log in themselves, and proxies pass it on
   */
  readonly login?: ProxyLogin;
}

type Secured = Pick<ProxyPlan, 'clientTls' | 'brokerTls' | 'login'>;

export function securityOf(options: ProxySecurityOptions, deployment: string, context: AccessContext): Secured {
  const { clientTls, brokerCertificate, login } = options;
  const ca = brokerCa(options, context);
  return {
    clientTls: clientTls && { keyPair: keyPair(clientTls.certificate, deployment), clientCa: clientTls.clientCa?._spec },
    brokerTls: hasTls(context) && ca ? { ca, keyPair: brokerCertificate && keyPair(brokerCertificate, deployment) } : undefined,
    login: login && { user: login.user, password: { ...login.password }, mechanism: login.mechanism ?? ProxyLoginMechanism.SCRAM_SHA_512 },
  };
}

const hasTls = ({ listener: { protocol } }: AccessContext): boolean => protocol.endsWith('SSL');

/** In the Secret of any broker, of which proxies see the authority alone. */
function brokerCa({ brokerCa: given }: ProxySecurityOptions, { certificate, brokers }: AccessContext): CaReference | undefined {
  if (given) { return given._spec; }
  if (!certificate || brokers.length === 0) { return undefined; }
  return certificate.ca ?? { kind: 'Secret', name: expand(certificate.secretName, brokers[0]), key: certificate.files.ca };
}

/** The one place that names a Secret for proxies: who makes certificates for them writes there. */
function keyPair({ _spec: { secretName, files } }: NodeCertificate, deployment: string): ProxyKeyPair {
  return { secretName: secretName.replace(/\{set\}/g, deployment), certificate: files.certificate, key: files.key };
}

export function checkSecurity(options: ProxySecurityOptions, context: AccessContext, error: Report): void {
  const { clientTls, brokerCertificate, login } = options;
  for (const [prop, certificate] of [['clientTls.certificate', clientTls?.certificate], ['brokerCertificate', brokerCertificate]] as const) {
    if (certificate?._spec.issuer) {
      error('proxy-certificate', `${prop} is to be made by cert-manager, which is told of nodes' certificates only`,
        'write a Certificate of your own for the names that clients dial, and name its Secret by NodeCertificate.fromSecret');
    } else if (certificate && isPerNode(certificate._spec)) {
      error('proxy-certificate', `${prop} names Secret ${show(certificate._spec.secretName)}, and proxies are no nodes`, 'name one Secret for all proxies; {set} is their Deployment');
    }
  }
  if (hasTls(context) && !brokerCa(options, context)) {
    error('proxy-certificate', `listener ${context.listener.name} has TLS, and there is no authority by which proxies could know its brokers`, 'give brokerCa');
  }
  if (login && !isSecretKey(login.password)) {
    error('proxy-login', `no Secret for the password of user ${show(login.user)}`, 'name one: { name: \'kafka-users\', key: \'proxy\' }; a password has no place in a manifest');
  }
  if (login && !/^[A-Za-z0-9._-]+$/.test(login.user)) {
    error('proxy-login', `user name ${show(login.user)}`, 'use letters, digits, "_", "-" and "."');
  }
}
