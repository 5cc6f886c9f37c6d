import type { IKafkaCluster } from '../cluster/kafka-cluster-interface';
import type { KafkaUserLogin } from '../operations/kafka-user';
import { checkFactories } from '../options/check-factories';
import type { SecretKey } from '../pods/secret-key';
import type { ClientLogin } from '../security/client-login';

/** Options of a cluster of a mirror that is an `IKafkaCluster`. */
export interface MirrorClusterOptions {
  /**
   * The name of the cluster in the mirror: letters, digits, `_` and `-`. It is part of the names of topics, and must never change.
   *
   * @default - the name of the cluster
   */
  readonly alias?: string;

  /**
   * The name of the client listener or external access that the mirror connects to.
   *
   * @default - the first client listener
   */
  readonly listener?: string;

  /**
   * The credentials of the mirror. Secrets have to be in the namespace of the mirror.
   *
   * @default - the SCRAM password of `userLogin`; otherwise none
   */
  readonly login?: ClientLogin;

  /**
   * How the mirror's user logs in. With it, the mirror declares a `KafkaUser` in the cluster, which may do what the mirror needs and
   * nothing else.
   *
   * @default - no user: `login` is that of an existing one
   */
  readonly userLogin?: KafkaUserLogin;

  /**
   * The name of the user that `userLogin` declares.
   *
   * @default - the name of the mirror
   */
  readonly userName?: string;

  /**
   * The Secret key with the CA certificate of the cluster, in the namespace of the mirror.
   *
   * @default - the Secret of the cluster, which a mirror in another namespace does not have unless it is copied
   */
  readonly ca?: SecretKey;
}

/** Options of a cluster of a mirror that is known by its addresses. */
export interface ExternalMirrorClusterOptions {
  /**
   * The name of the cluster in the mirror: letters, digits, `_` and `-`. It is part of the names of topics, and must never change.
   */
  readonly alias: string;

  /** The bootstrap servers: `host:port`, comma-separated. */
  readonly bootstrapServers: string;

  /**
   * Whether connections are encrypted.
   *
   * @default - true with `ca` or a certificate as `login`
   */
  readonly tls?: boolean;

  /**
   * The Secret key with the CA certificate of the cluster in PEM, in the namespace of the mirror.
   *
   * @default - the CAs that the JVM trusts
   */
  readonly ca?: SecretKey;

  /**
   * The SASL mechanism: `PLAIN`, `SCRAM-SHA-256`, `SCRAM-SHA-512` or `OAUTHBEARER`.
   *
   * @default - SCRAM-SHA-512 for a password, OAUTHBEARER for OAuth credentials, otherwise none
   */
  readonly saslMechanism?: string;

  /**
   * The credentials of the mirror. Secrets have to be in the namespace of the mirror.
   *
   * @default - none
   */
  readonly login?: ClientLogin;
}

/** The source or the target of a mirror. */
export class MirrorCluster {
  /**
   * A cluster of this program, or one that was imported with `KafkaCluster.fromAttributes`. Its NetworkPolicies admit the mirror.
   *
   * @param cluster the cluster
   */
  public static of(cluster: IKafkaCluster, options: MirrorClusterOptions = {}): MirrorCluster {
    return new MirrorCluster({ cluster, options });
  }

  /** Any other cluster, such as one of another Kubernetes cluster or of a cloud provider. */
  public static external(options: ExternalMirrorClusterOptions): MirrorCluster {
    return new MirrorCluster({ external: options });
  }

  /** @internal */
  public readonly _spec: MirrorClusterSpec;

  private constructor(spec: MirrorClusterSpec) {
    this._spec = spec;
  }
}

/** @internal */
type MirrorClusterSpec =
  | { readonly cluster: IKafkaCluster; readonly options: MirrorClusterOptions; readonly external?: undefined }
  | { readonly external: ExternalMirrorClusterOptions; readonly cluster?: undefined; readonly options?: undefined };

checkFactories(MirrorCluster, 'MirrorCluster');
