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
