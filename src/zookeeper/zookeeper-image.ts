import { ImageOptions } from '../cluster/kafka-image';
import { Finding, show } from '../model/finding';
import { ZookeeperImageSpec } from '../model/workload-spec';
import { ZOOKEEPER_LAYOUTS, ZookeeperLayout } from '../plan/image-publishers';
import { imageReference, referenceFindings } from '../plan/image-reference';
import { isZookeeperVersion, zookeeperOfConfluent } from '../plan/zookeeper-versions';

/** Where one of the known images comes from. */
export interface ZookeeperImageOptions extends ImageOptions {
  /**
   * The image's repository, where a mirror has it under a name of its own.
   *
   * @default - the public one
   */
  readonly repository?: string;
}

/** What is in an image that nobody here knows. */
export interface CustomZookeeperImageOptions extends ImageOptions {
  /** ZooKeeper's own version in it, such as `3.8.4`. */
  readonly version: string;

  /** The image's repository. */
  readonly repository: string;

  /**
   * Folder of the start script.
   *
   * @default - none: `zkServer.sh` is found by the image's PATH
   */
  readonly binDir?: string;

  /**
   * Numeric user that ZooKeeper runs as.
   *
   * @default 1000
   */
  readonly uid?: number;

  /**
   * Numeric group that ZooKeeper runs as, and that owns the disks.
   *
   * @default - the uid
   */
  readonly gid?: number;

  /**
   * Where the disk with the data is mounted.
   *
   * @default '/data'
   */
  readonly dataPath?: string;
}

/** A container image with ZooKeeper 3.8 or 3.9 in it. No entrypoint of any image is used. */
export class ZookeeperImage {
  /**
   * The image that Docker publishes for the Apache project.
   *
   * @param version of ZooKeeper, such as `3.8.4`
   * @see https://hub.docker.com/_/zookeeper
   */
  public static official(version: string, options: ZookeeperImageOptions = {}): ZookeeperImage {
    return new ZookeeperImage(ZOOKEEPER_LAYOUTS.official, version, version, options);
  }

  /**
   * Confluent's image.
   *
   * @param version of Confluent Platform, 7.6 to 7.9, such as `7.9.2` (with ZooKeeper 3.8)
   */
  public static confluent(version: string, options: ZookeeperImageOptions = {}): ZookeeperImage {
    return new ZookeeperImage(ZOOKEEPER_LAYOUTS.confluent, zookeeperOfConfluent(version) ?? `of Confluent Platform ${version}`, version, options);
  }

  /**
   * Bitnami's image, frozen since August 2025.
   *
   * @param version the image's tag, such as `3.9.3-debian-12-r10`; ZooKeeper's version is what it starts with
   */
  public static bitnamiLegacy(version: string, options: ZookeeperImageOptions = {}): ZookeeperImage {
    return new ZookeeperImage(ZOOKEEPER_LAYOUTS.bitnami, version.split('-')[0], version, options);
  }

  /** Any other image that holds ZooKeeper's scripts, a JRE and bash. */
  public static custom(options: CustomZookeeperImageOptions): ZookeeperImage {
    const { official } = ZOOKEEPER_LAYOUTS;
    const uid = options.uid ?? official.uid;
    return new ZookeeperImage({
      ...official,
      repository: options.repository,
      binDir: options.binDir ?? official.binDir,
      uid,
      gid: options.gid ?? uid,
      dataPath: options.dataPath ?? official.dataPath,
    }, options.version, options.version, options);
  }

  /** The whole reference: registry, repository, tag and digest. */
  public readonly reference: string;

  /** ZooKeeper's own version. */
  public readonly version: string;

  /** @internal */
  public readonly _spec: ZookeeperImageSpec;

  private constructor({ repository: usual, ...layout }: ZookeeperLayout, version: string, tag: string, options: ZookeeperImageOptions) {
    const { repository = usual, pullPolicy, pullSecrets = [] } = options;
    this.version = version;
    this.reference = imageReference(repository, tag, options);
    this._spec = {
      ...layout,
      reference: this.reference,
      version,
      pullPolicy,
      pullSecrets,
      fsGroup: layout.gid,
      findings: [...versionFindings(version), ...referenceFindings(repository, options)],
    };
  }
}

function versionFindings(version: string): Finding[] {
  return isZookeeperVersion(version) ? [] : [{
    rule: 'zookeeper-image', severity: 'error', message: `ZooKeeper version ${show(version)}`, fix: 'use 3.8 or 3.9, such as 3.8.4, which Kafka 3.9 is built with',
  }];
}
