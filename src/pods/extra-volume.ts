import { VolumePlan } from '../model/plan';

/** How an extra volume is mounted into Kafka's containers. */
export interface ExtraVolumeOptions {
  /**
   * The volume's name in the pod: a DNS label, other than `config`, `tmp` and the disks' names.
   *
   * @default - the name of the Secret, ConfigMap or claim
   */
  readonly name?: string;

  /**
   * A single file or folder of the volume instead of all of it.
   *
   * @default - the whole volume
   */
  readonly subPath?: string;

  /**
   * Whether the containers may only read it.
   *
   * @default - true for Secrets and ConfigMaps, false for claims and others
   */
  readonly readOnly?: boolean;
}

/** A volume besides Kafka's own, mounted into the containers of every node: plugins, certificates, key tabs. */
export class ExtraVolume {
  /** The keys of a Secret as files. */
  public static fromSecret(mountPath: string, secretName: string, options: ExtraVolumeOptions = {}): ExtraVolume {
    return new ExtraVolume(mountPath, secretName, true, { secret: { secretName } }, options);
  }

  /** The keys of a ConfigMap as files. */
  public static fromConfigMap(mountPath: string, configMapName: string, options: ExtraVolumeOptions = {}): ExtraVolume {
    return new ExtraVolume(mountPath, configMapName, true, { configMap: { name: configMapName } }, options);
  }

  /** An existing claim, shared by all pods of the set, so its access mode must allow that. */
  public static fromClaim(mountPath: string, claimName: string, options: ExtraVolumeOptions = {}): ExtraVolume {
    return new ExtraVolume(mountPath, claimName, false, { persistentVolumeClaim: { claimName } }, options);
  }

  /**
   * Any other kind of volume, its source written as in Kubernetes: `{ emptyDir: {} }`, `{ csi: { driver: 'x' } }`.
   *
   * @see https://kubernetes.io/docs/concepts/storage/volumes/
   */
  public static custom(mountPath: string, volumeName: string, source: any, options: ExtraVolumeOptions = {}): ExtraVolume {
    return new ExtraVolume(mountPath, volumeName, false, source, options);
  }

  /** @internal */
  public readonly _plan: VolumePlan;

  private constructor(mountPath: string, name: string, readOnly: boolean, source: object, options: ExtraVolumeOptions) {
    this._plan = {
      name: options.name ?? name,
      mountPath,
      subPath: options.subPath,
      readOnly: options.readOnly ?? readOnly ? true : undefined,
      source,
    };
  }
}
