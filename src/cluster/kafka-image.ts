import { Finding, show } from '../model/finding';
import { ImageSpec } from '../model/workload-spec';
import { KAFKA_LAYOUTS, KafkaLayout, layoutOf } from '../plan/image-publishers';
import { imageReference, referenceFindings } from '../plan/image-reference';
import { kafkaOfConfluent, KAFKA_LINES, lineOf } from '../plan/kafka-versions';

/** When the kubelet asks the registry for an image. */
export enum ImagePullPolicy {
  /** On every start. */
  ALWAYS = 'Always',
  /** When the node does not have it yet. */
  IF_NOT_PRESENT = 'IfNotPresent',
  /** Never. */
  NEVER = 'Never',
}

/** How an image is pulled, whatever is in it. */
export interface ImageOptions {
  /**
   * Put before the repository: a mirror such as `registry.example.com:8090/mirror`. No scheme.
   *
   * @default - none, so the container runtime's default registry
   */
  readonly registry?: string;

  /**
   * The image's tag, where it is not the version.
   *
   * @default - the version
   */
  readonly tag?: string;

  /**
   * Pins the image's content, `sha256:` and 64 hexadecimal digits.
   *
   * @default - none
   */
  readonly digest?: string;

  /**
   * When to pull.
   *
   * @default - nothing is written: Kubernetes pulls when the node does not have it
   */
  readonly pullPolicy?: ImagePullPolicy;

  /**
   * Names of Secrets with registry credentials, in the cluster's namespace.
   *
   * @default - none
   */
  readonly pullSecrets?: string[];
}

/** Where one of the known images comes from. */
export interface KafkaImageOptions extends ImageOptions {
  /**
   * The image's repository, where a mirror has it under a name of its own.
   *
   * @default - the public one
   */
  readonly repository?: string;
}

/** What is in an image that nobody here knows. */
export interface CustomKafkaImageOptions extends ImageOptions {
  /** Kafka's own version in it, such as `4.3.1`. */
  readonly version: string;

  /** The image's repository. */
  readonly repository: string;

  /**
   * Folder of Kafka's scripts.
   *
   * @default '/opt/kafka/bin'
   */
  readonly binDir?: string;

  /**
   * Ending of the scripts' names.
   *
   * @default '.sh'
   */
  readonly scriptSuffix?: string;

  /**
   * Numeric user that Kafka runs as.
   *
   * @default 1000
   */
  readonly uid?: number;

  /**
   * Numeric group that Kafka runs as, and that owns the disks.
   *
   * @default - the uid
   */
  readonly gid?: number;

  /**
   * Where the disks are mounted.
   *
   * @default '/var/lib/kafka/data'
   */
  readonly dataPath?: string;
}

/**
 * A container image with Kafka in it, and what the library must know of it: Kafka's version, where its scripts are, and
 * as whom they run. No entrypoint of any image is used.
 */
export class KafkaImage {
  /**
   * The Apache project's own image.
   *
   * @param version of Kafka, 3.9 to 4.4, such as `4.3.1`
   * @see https://hub.docker.com/r/apache/kafka
   */
  public static apache(version: string, options: KafkaImageOptions = {}): KafkaImage {
    return new KafkaImage(KAFKA_LAYOUTS.apache, version, version, options);
  }

  /**
   * Confluent's community image.
   *
   * @param version of Confluent Platform, 7.9 to 8.4, such as `7.9.2` (with Kafka 3.9)
   * @see https://docs.confluent.io/platform/current/installation/versions-interoperability.html
   */
  public static confluent(version: string, options: KafkaImageOptions = {}): KafkaImage {
    const line = lineOf(kafkaOfConfluent(version) ?? '');
    return new KafkaImage(KAFKA_LAYOUTS.confluent, line ?? `of Confluent Platform ${version}`, version, options);
  }

  /**
   * Bitnami's image, frozen since August 2025: for clusters that still run on it.
   *
   * @param version the image's tag, such as `3.9.0-debian-12-r10`; Kafka's version is what it starts with
   */
  public static bitnamiLegacy(version: string, options: KafkaImageOptions = {}): KafkaImage {
    return new KafkaImage(KAFKA_LAYOUTS.bitnami, version.split('-')[0], version, options);
  }

  /**
   * Strimzi's image, used without its operator.
   *
   * @param version of Kafka, such as `4.3.1`
   * @param strimziVersion of Strimzi, such as `1.2.0`
   */
  public static strimzi(version: string, strimziVersion: string, options: KafkaImageOptions = {}): KafkaImage {
    return new KafkaImage(KAFKA_LAYOUTS.strimzi, version, `${strimziVersion}-kafka-${version}`, options);
  }

  /** Any other image that holds Kafka's scripts and a JRE. */
  public static custom(options: CustomKafkaImageOptions): KafkaImage {
    const usual = layoutOf(undefined);
    const uid = options.uid ?? usual.uid;
    const layout = {
      repository: options.repository,
      binDir: options.binDir ?? usual.binDir,
      scriptSuffix: options.scriptSuffix ?? usual.scriptSuffix,
      uid,
      gid: options.gid ?? uid,
      dataPath: options.dataPath ?? usual.dataPath,
    };
    return new KafkaImage(layout, options.version, options.version, options);
  }

  /** The whole reference: registry, repository, tag and digest. */
  public readonly reference: string;

  /** Kafka's own version. */
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
      // The group that owns the disks.
      fsGroup: layout.gid === 0 ? layout.uid : layout.gid,
      dataPath: layout.dataPath,
      findings: [...contentFindings(version, repository), ...referenceFindings(repository, options)],
    };
  }
}

function contentFindings(version: string, repository: string): Finding[] {
  const findings: Finding[] = [];
  const error = (rule: string, message: string, fix: string) => findings.push({ rule, severity: 'error', message, fix });
  if (lineOf(version) === undefined) {
    error('kafka-version', `Kafka version ${show(version)} is not known`,
      `use a version of ${KAFKA_LINES[0]} to ${KAFKA_LINES.at(-1)}, such as 4.3.1; for an image with a tag of its own say the version and the tag`);
  }
  if (/kafka-native$/.test(repository)) {
    error('image', `repository ${show(repository)} has neither a JVM nor kafka-storage.sh`, 'use apache/kafka');
  }
  return findings;
}
