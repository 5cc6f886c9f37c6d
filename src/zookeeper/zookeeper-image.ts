import { ImageOptions } from '../cluster/kafka-image';
import { ZookeeperImageSpec } from '../model/workload-spec';
import { checkFactories } from '../options/check-factories';
import { ZOOKEEPER_LAYOUTS, ZookeeperLayout } from '../plan/image-publishers';
import { imageReference, referenceFindings, tagFindings } from '../plan/image-reference';
import { zookeeperVersionFindings } from '../plan/supported-versions';
import { isZookeeperVersion, zookeeperOfConfluent } from '../plan/zookeeper-versions';

/** Options of an image with a known layout. */
export interface ZookeeperImageOptions extends ImageOptions {
  /**
   * The image's repository, if a mirror has another name for it.
   *
   * @default - the public repository of the image
   */
  readonly repository?: string;
}

/** Options of an image that this library does not know. */
export interface CustomZookeeperImageOptions extends ImageOptions {
  /** The version of ZooKeeper in the image, which is also the default tag. 3.8 or 3.9, such as `3.8.4`. */
  readonly version: string;

  /** The image's repository, without registry and tag. */
  readonly repository: string;

  /**
   * The absolute path of the folder with the start script `zkServer.sh`.
   *
   * @default - none: the script is in the image's PATH
   */
  readonly binDir?: string;

  /**
   * The numeric user that ZooKeeper runs as.
   *
   * @default 1000
   */
  readonly uid?: number;

  /**
   * The numeric group that ZooKeeper runs as and that owns the volumes.
   *
   * @default - the value of `uid`
   */
  readonly gid?: number;

  /**
   * The absolute path at which the first disk is mounted.
   *
   * @default '/data'
   */
  readonly dataPath?: string;
}

/** A container image with ZooKeeper. The version must be 3.8 or 3.9. The image's entrypoint is not used. */
export class ZookeeperImage {
  /**
   * The official image on Docker Hub, `zookeeper`.
   *
   * @param version the version of ZooKeeper, such as `3.8.4`
   * @see https://hub.docker.com/_/zookeeper
   */
  public static official(version: string, options: ZookeeperImageOptions = {}): ZookeeperImage {
    return new ZookeeperImage(ZOOKEEPER_LAYOUTS.official, version, version, options);
  }

  /**
   * Confluent's image, `confluentinc/cp-zookeeper`.
   *
   * @param version the version of Confluent Platform, 7.6 to 7.9, such as `7.9.2` (with ZooKeeper 3.8)
   */
  public static confluent(version: string, options: ZookeeperImageOptions = {}): ZookeeperImage {
    return new ZookeeperImage(ZOOKEEPER_LAYOUTS.confluent, zookeeperOfConfluent(version) ?? `Confluent Platform ${version}`, version, options);
  }

  /**
   * Bitnami's image, `bitnamilegacy/zookeeper`. It has had no updates since August 2025.
   *
   * @param version the image's tag, such as `3.9.3-debian-12-r10`, which starts with the version of ZooKeeper
   */
  public static bitnamiLegacy(version: string, options: ZookeeperImageOptions = {}): ZookeeperImage {
    return new ZookeeperImage(ZOOKEEPER_LAYOUTS.bitnami, version.split('-')[0], version, options);
  }

  /** Any other image that contains ZooKeeper's scripts, a JRE and bash. */
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

  /** The complete image reference: registry, repository, tag and digest. */
  public readonly reference: string;

  /** The version of ZooKeeper in the image. */
  public readonly version: string;

  /** @internal */
  public readonly _spec: ZookeeperImageSpec;

  private constructor({ repository: publicRepository, ...layout }: ZookeeperLayout, version: string, tag: string, options: ZookeeperImageOptions) {
    const { repository = publicRepository, pullPolicy, pullSecrets = [] } = options;
    this.version = version;
    this.reference = imageReference(repository, tag, options);
    this._spec = {
      ...layout,
      reference: this.reference,
      version,
      pullPolicy,
      pullSecrets,
      fsGroup: layout.gid,
      findings: [
        ...zookeeperVersionFindings(version),
        ...referenceFindings(repository, options),
        ...options.tag === undefined && isZookeeperVersion(version) ? tagFindings(publicRepository, tag) : [],
      ],
    };
  }
}

checkFactories(ZookeeperImage, 'ZookeeperImage');
