import type { SecretKey } from '../pods/secret-key';
import type { CertificateAuthority } from '../security/certificate-options';
import type { NodeCertificate } from '../security/node-certificate';

/** Options of TLS between clients and proxies. */
export interface ProxyClientTls {
  /**
   * The certificate of the proxies, with the advertised hosts as names. Use `NodeCertificate.fromSecret()`; certificates of
   * cert-manager issuers are refused. `{set}` in the name of the Secret is replaced with the name of the Deployment. The
   * proxies reload the files within a minute after a renewal.
   */
  readonly certificate: NodeCertificate;

  /**
   * The CA of the clients' certificates. If set, clients must present a certificate. The proxies verify it; brokers do not
   * get the client's principal from it.
   *
   * @default - clients present no certificate
   */
  readonly clientCa?: CertificateAuthority;
}

/** The SASL mechanism that proxies use to authenticate to brokers. */
export enum ProxyLoginMechanism {
  /** SASL PLAIN. */
  PLAIN = 'PLAIN',

  /** SASL SCRAM-SHA-256. */
  SCRAM_SHA_256 = 'SCRAM-SHA-256',

  /** SASL SCRAM-SHA-512. */
  SCRAM_SHA_512 = 'SCRAM-SHA-512',
}

/** The credentials that proxies use to authenticate to brokers. */
export interface ProxyLogin {
  /** The user name. */
  readonly user: string;

  /** The Secret key with the password. */
  readonly password: SecretKey;

  /**
   * The SASL mechanism, one that the `security` of the external access enables.
   *
   * @default ProxyLoginMechanism.SCRAM_SHA_512
   */
  readonly mechanism?: ProxyLoginMechanism;
}

/** Security options of proxies, in addition to the `security` of the brokers' listener. */
export interface ProxySecurityOptions {
  /**
   * TLS between clients and proxies. The proxies terminate TLS, because they must read the requests of clients.
   *
   * @default - no TLS
   */
  readonly clientTls?: ProxyClientTls;

  /**
   * The CA of the brokers' certificate, if the listener has TLS. The proxies verify host names.
   *
   * @default - the CA of the certificate in `security`
   */
  readonly brokerCa?: CertificateAuthority;

  /**
   * The certificate that proxies present to brokers, if the listener has mutual TLS. `{set}` in the name of the Secret is
   * replaced with the name of the Deployment. All clients have its subject as principal.
   *
   * @default - none
   */
  readonly brokerCertificate?: NodeCertificate;

  /**
   * The credentials with which proxies authenticate to brokers. If set, clients cannot authenticate themselves, and all
   * clients have this user as principal.
   *
   * @default - none: clients authenticate themselves through the proxies
   */
  readonly login?: ProxyLogin;
}
