import { kafkaOfConfluent, lineOf } from '../kafka-config/kafka-versions';
import { Finding, show } from '../model/finding';
import { ImageSpec } from '../model/workload-spec';
import { checkFactories } from '../options/check-factories';
import { KAFKA_LAYOUTS, KafkaLayout, layoutOf } from '../plan/image-publishers';
import { imageReference, referenceFindings, tagFindings } from '../plan/image-reference';
import { kafkaVersionFindings } from '../plan/supported-versions';

/**
 * When the kubelet pulls an image.
 *
 * @see https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy
 */
export enum ImagePullPolicy {
  /** At every start of a container. */
  ALWAYS = 'Always',
  /** If the image is not present on the Kubernetes node. */
  IF_NOT_PRESENT = 'IfNotPresent',
  /** Never. The image must be present on the Kubernetes node. */
  NEVER = 'Never',
}

/** Options of pulling an image. */
export interface ImageOptions {
  /**
   * The registry, which is prepended to the repository: a host with an optional port and path. A scheme is refused. Example:
   * `registry.example.com:8090/mirror`.
   *
   * @default - none: the container runtime's default registry
   */
  readonly registry?: string;

  /**
   * The image's tag, if it differs from the one that follows from the version. The version itself does not change with it.
   *
   * @default - the tag that follows from the version
   */
  readonly tag?: string;

  /**
   * The image's digest, which pins its content: `sha256:` and 64 hexadecimal digits.
   *
   * @default - none
   */
  readonly digest?: string;

  /**
   * When the kubelet pulls the image.
   *
   * @default - not set: Kubernetes pulls the image if it is not present on the Kubernetes node, and always with the tag `latest`
   */
  readonly pullPolicy?: ImagePullPolicy;

  /**
   * The names of the Secrets with registry credentials, in the namespace of the pods.
   *
   * @default - none
   */
  readonly pullSecrets?: string[];
}

/** Options of an image with a known layout. */
export interface KafkaImageOptions extends ImageOptions {
  /**
   * The image's repository, if a mirror has another name for it.
   *
   * @default - the public repository of the image
   */
  readonly repository?: string;
}

/** Options of an image that this library does not know. */
export interface CustomKafkaImageOptions extends ImageOptions {
  /** The version of Kafka in the image, which is also the default tag. 3.9 to 4.4, such as `4.3.1`. */
  readonly version: string;

  /** The image's repository, without registry and tag. */
  readonly repository: string;

  /**
   * The absolute path of the folder with Kafka's scripts.
   *
   * @default '/opt/kafka/bin'
   */
  readonly binDir?: string;

  /**
   * The suffix of the scripts' names.
   *
   * @default '.sh'
   */
  readonly scriptSuffix?: string;

  /**
   * The numeric user that Kafka runs as.
   *
   * @default 1000
   */
  readonly uid?: number;

  /**
   * The numeric group that Kafka runs as and that owns the volumes.
   *
   * @default - the value of `uid`
   */
  readonly gid?: number;

  /**
   * The absolute path at which the first disk is mounted.
   *
   * @default '/var/lib/kafka/data'
   */
  readonly dataPath?: string;
}

/**
 * A container image with Kafka: its reference, the version of Kafka, the folder of the scripts and the user that they run
 * as. The image's entrypoint is not used.
 */
export class KafkaImage {
  /**
   * The image of the Apache Kafka project, `apache/kafka`. The image `apache/kafka-native` is refused.
   *
   * @param version the version of Kafka, 3.9 to 4.4, such as `4.3.1`
   * @see https://hub.docker.com/r/apache/kafka
   */
  public static apache(version: string, options: KafkaImageOptions = {}): KafkaImage {
    return new KafkaImage(KAFKA_LAYOUTS.apache, version, version, options);
  }

  /**
   * Confluent's community image, `confluentinc/cp-kafka`.
   *
   * @param version the version of Confluent Platform, 7.9 to 8.4, such as `7.9.2` (with Kafka 3.9)
   * @see https://docs.confluent.io/platform/current/installation/versions-interoperability.html
   */
  public static confluent(version: string, options: KafkaImageOptions = {}): KafkaImage {
    const line = lineOf(kafkaOfConfluent(version) ?? '');
    return new KafkaImage(KAFKA_LAYOUTS.confluent, line ?? `Confluent Platform ${version}`, version, options);
  }

  /**
   * Bitnami's image, `bitnamilegacy/kafka`, for clusters that still run on it. It has had no updates since August 2025.
   *
   * @param version the image's tag, such as `3.9.0-debian-12-r10`, which starts with the version of Kafka
   */
  public static bitnamiLegacy(version: string, options: KafkaImageOptions = {}): KafkaImage {
    return new KafkaImage(KAFKA_LAYOUTS.bitnami, version.split('-')[0], version, options);
  }

  /**
   * Strimzi's image, `quay.io/strimzi/kafka`, used without the Strimzi operator.
   *
   * @param version the version of Kafka, such as `4.3.1`
   * @param strimziVersion the version of Strimzi, such as `1.2.0`
   */
  public static strimzi(version: string, strimziVersion: string, options: KafkaImageOptions = {}): KafkaImage {
    return new KafkaImage(KAFKA_LAYOUTS.strimzi, version, `${strimziVersion}-kafka-${version}`, options);
  }

  /** Any other image that contains Kafka's scripts and a JRE. */
  public static custom(options: CustomKafkaImageOptions): KafkaImage {
    const defaults = layoutOf(undefined);
    const uid = options.uid ?? defaults.uid;
    const layout = {
      repository: options.repository,
      binDir: options.binDir ?? defaults.binDir,
      scriptSuffix: options.scriptSuffix ?? defaults.scriptSuffix,
      uid,
      gid: options.gid ?? uid,
      dataPath: options.dataPath ?? defaults.dataPath,
    };
    return new KafkaImage(layout, options.version, options.version, options);
  }

  /** The complete image reference: registry, repository, tag and digest. */
  public readonly reference: string;

  /** The version of Kafka in the image. */
  public readonly version: string;

  /** @internal */
  public readonly _spec: ImageSpec;

  private constructor(layout: KafkaLayout, version: string, tag: string, options: KafkaImageOptions) {
    const { repository = layout.repository, pullPolicy, pullSecrets = [] } = options;
    this.version = version;
    this.reference = imageReference(repository, tag, options);
    this._spec = {
      reference: this.reference,
      version,
      pullPolicy,
      pullSecrets,
      binDir: layout.binDir,
      scriptSuffix: layout.scriptSuffix,
      uid: layout.uid,
      gid: layout.gid,
      fsGroup: layout.gid === 0 ? layout.uid : layout.gid,
      dataPath: layout.dataPath,
      findings: [
        ...kafkaVersionFindings(version),
        ...contentFindings(repository),
        ...referenceFindings(repository, options),
        ...options.tag === undefined && lineOf(version) !== undefined ? tagFindings(layout.repository, tag) : [],
      ],
    };
  }
}

checkFactories(KafkaImage, 'KafkaImage');

/** Returns a finding about an image that lacks what the pods run. */
function contentFindings(repository: string): Finding[] {
  return !/kafka-native$/.test(repository) ? [] : [{
    rule: 'image',
    severity: 'error',
    message: `image repository ${show(repository)} has neither a JVM nor kafka-storage.sh`,
    fix: 'use apache/kafka',
  }];
}
