import type { Duration } from 'cdk8s';
import type { CaReference } from '../model/references';
import { checkFactories } from '../options/check-factories';

/** Options of a certificate of Kafka nodes. */
export interface NodeCertificateOptions {
  /**
   * The certificate's name: a DNS label, unique among the certificates of the cluster. It is the name of the volume, and the
   * files are in `/etc/cdk8s-kafka-<name>`.
   *
   * @default 'tls'
   */
  readonly name?: string;

  /**
   * The CA certificates with which nodes verify each other, and clients that present a certificate.
   *
   * @default - the file `ca.crt` of the Secret
   */
  readonly ca?: CertificateAuthority;

  /**
   * DNS names and IP addresses in addition to the advertised ones, such as those of a port forward. If brokers advertise the
   * Kubernetes node that they run on, list the names or addresses of all Kubernetes nodes here.
   *
   * @default - none
   */
  readonly additionalNames?: string[];

  /**
   * Any text. Changing it triggers a rolling restart. Kafka reads the certificate only when it starts, so a renewed
   * certificate requires a restart.
   *
   * @default - none
   */
  readonly restartTrigger?: string;

  /**
   * Whether Reloader of Stakater restarts the pods when the Secret of the certificate changes: the StatefulSets get the
   * annotation `secret.reloader.stakater.com/reload` with the names of the Secrets, and
   * `configmap.reloader.stakater.com/reload` if the CA certificate is in a ConfigMap. Reloader must run in the Kubernetes
   * cluster. It cannot restart the pods of sets with update strategy `OnDelete`, the default for several sets of brokers or
   * of controllers.
   *
   * @default false
   * @see https://github.com/stakater/Reloader
   */
  readonly reloader?: boolean;
}

/** The CA certificates of a certificate authority in PEM: a key of a Secret or of a ConfigMap. */
export class CertificateAuthority {
  /**
   * A key of a Secret.
   *
   * @param name the name of the Secret in the namespace of the pods
   * @param key the key with the CA certificates
   */
  public static fromSecret(name: string, key: string = 'ca.crt'): CertificateAuthority {
    return new CertificateAuthority('Secret', name, key);
  }

  /**
   * A key of a ConfigMap, such as a bundle of trust-manager.
   *
   * @param name the name of the ConfigMap in the namespace of the pods
   * @param key the key with the CA certificates
   */
  public static fromConfigMap(name: string, key: string = 'ca.crt'): CertificateAuthority {
    return new CertificateAuthority('ConfigMap', name, key);
  }

  /** @internal */
  public readonly _spec: CaReference;

  private constructor(kind: 'Secret' | 'ConfigMap', name: string, key: string) {
    this._spec = { kind, name, key };
  }
}

checkFactories(CertificateAuthority, 'CertificateAuthority');

/** Options of a certificate in an existing Secret. */
export interface SecretCertificateOptions extends NodeCertificateOptions {
  /**
   * The file of the Secret with the certificate and its chain, in PEM.
   *
   * @default 'tls.crt'
   */
  readonly certificateFile?: string;

  /**
   * The file of the Secret with the private key, in PEM. Kafka requires PKCS#8 (`BEGIN PRIVATE KEY`), RSA or EC, not
   * encrypted.
   *
   * @default 'tls.key'
   */
  readonly privateKeyFile?: string;

  /**
   * The file of the Secret with the CA certificates, in PEM.
   *
   * @default 'ca.crt'
   */
  readonly caFile?: string;

  /**
   * The certificate in PEM, to verify at synth that it has the addresses that the nodes advertise. It is not written to the
   * manifests.
   *
   * @default - none: the addresses are not verified
   */
  readonly pem?: string;

  /**
   * The distinguished name of the certificate in Kafka's format, such as `CN=kafka,O=Example`. With mutual TLS the nodes'
   * principal follows from it.
   *
   * @default - the distinguished name in `pem`; without it, unknown
   */
  readonly subject?: string;
}

/** Options of a certificate that cert-manager issues. */
export interface IssuedCertificateOptions extends NodeCertificateOptions {
  /**
   * The common name: 1 to 64 letters, digits, dots and dashes. With mutual TLS the nodes' principal is `User:CN=<name>`.
   *
   * @default - the cluster's name
   */
  readonly commonName?: string;

  /**
   * The lifetime of the certificate, at least one hour.
   *
   * @default Duration.days(90)
   * @see https://cert-manager.io/docs/usage/certificate/#renewal-reissuance-triggers
   */
  readonly duration?: Duration;

  /**
   * The time between renewal and expiry. The pods must restart within this time, because Kafka reads the certificate only
   * when it starts.
   *
   * @default Duration.days(30)
   */
  readonly renewBefore?: Duration;
}

/**
 * An existing issuer of cert-manager.
 *
 * @see https://cert-manager.io/docs/concepts/issuer/
 */
export interface CertificateIssuer {
  /** The name of the issuer. */
  readonly name: string;

  /**
   * The kind of the issuer: `Issuer` (in the cluster's namespace), `ClusterIssuer`, or the kind of an external issuer.
   *
   * @default 'Issuer'
   */
  readonly kind?: string;

  /**
   * The API group of the issuer. Only for external issuers.
   *
   * @default 'cert-manager.io'
   */
  readonly group?: string;
}
