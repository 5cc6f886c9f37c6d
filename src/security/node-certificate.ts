import type { Duration } from 'cdk8s';
import {
  CertificateIssuer, IssuedCertificateOptions, NodeCertificateOptions, SecretCertificateOptions,
} from './certificate-options';
import type { CertificateSpec, IssuerSpec } from '../model/security-spec';

/**
 * The key pair of the nodes, and the CA they trust. Kafka reads the PEM files of a Secret as they are: no key store, no
 * password, no init container.
 *
 * @see https://kafka.apache.org/documentation/#security_ssl
 */
export class NodeCertificate {
  /**
   * An existing Secret in the cluster's namespace. `{set}` in its name stands for the set's name; with `{pod}`, `{nodeId}`
   * or `{ordinal}` each node has a Secret of its own. The certificate must have the names that `explain` prints.
   */
  public static fromSecret(secretName: string, options: SecretCertificateOptions = {}): NodeCertificate {
    return new NodeCertificate(secretName, options, {
      files: {
        certificate: options.certificateFile ?? 'tls.crt', key: options.privateKeyFile ?? 'tls.key', ca: options.caFile ?? 'ca.crt',
      },
      pem: options.pem,
      subject: options.subject,
    });
  }

  /**
   * Issued and renewed by cert-manager, one certificate for each set of nodes, with exactly the addresses of its nodes.
   *
   * @see https://cert-manager.io/docs/usage/certificate/
   */
  public static fromIssuer(issuer: CertificateIssuer, options: IssuedCertificateOptions = {}): NodeCertificate {
    return NodeCertificate._issued(options, { name: issuer.name, kind: issuer.kind ?? 'Issuer', group: issuer.group }, timesOf(options));
  }

  /**
   * As `fromIssuer`, by a CA of the cluster's own that cert-manager creates as well. For development: read access to the
   * Secrets of the namespace is enough to sign certificates with it.
   *
   * @see https://cert-manager.io/docs/configuration/selfsigned/
   */
  public static selfSigned(options: IssuedCertificateOptions = {}): NodeCertificate {
    return NodeCertificate._issued(options, undefined, timesOf(options));
  }

  /** @internal */
  public static _issued(
    options: Omit<IssuedCertificateOptions, 'duration' | 'renewBefore'>, ref: IssuerSpec['ref'], times: Pick<IssuerSpec, 'durationSeconds' | 'renewBeforeSeconds'>,
  ): NodeCertificate {
    return new NodeCertificate(`{set}-${options.name ?? DEFAULT_NAME}`, options, {
      files: { certificate: 'tls.crt', key: 'tls.key', ca: 'ca.crt' },
      issuer: { ref, commonName: options.commonName, ...times },
    });
  }

  /** @internal */
  public readonly _spec: CertificateSpec;

  private constructor(
    secretName: string, { name = DEFAULT_NAME, ca, additionalNames, restartTrigger }: NodeCertificateOptions,
    kind: Pick<CertificateSpec, 'files' | 'pem' | 'subject' | 'issuer'>,
  ) {
    this._spec = { name, secretName, ca: ca?._spec, additionalNames: additionalNames ?? [], restartTrigger, ...kind };
  }
}

const DEFAULT_NAME = 'tls';

const DAY = 24 * 60 * 60;

const timesOf = ({ duration, renewBefore }: IssuedCertificateOptions) =>
  ({ durationSeconds: seconds(duration) ?? 90 * DAY, renewBeforeSeconds: seconds(renewBefore) ?? 30 * DAY });

const seconds = (duration: Duration | undefined): number | undefined =>
  duration && Math.round(duration.toSeconds({ integral: false }));
