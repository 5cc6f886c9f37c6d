import { VolumePlan } from '../model/plan';
import { checkFactories } from '../options/check-factories';

/** Options of an additional volume. */
export interface ExtraVolumeOptions {
  /**
   * The name of the volume in the pod: a DNS label, unique in the pod. `config`, `tmp` and the names of the disks are taken.
   *
   * @default - the name of the Secret, ConfigMap or claim
   */
  readonly name?: string;

  /**
   * The path of the file or folder in the volume to mount, instead of the whole volume.
   *
   * @default - the whole volume
   */
  readonly subPath?: string;

  /**
   * Whether the volume is mounted read-only.
   *
   * @default - true for Secrets and ConfigMaps, false for claims and other volumes
   */
  readonly readOnly?: boolean;
}

/**
 * An additional volume of the pods, such as plugins, certificates or keytabs, mounted into the containers of the library. A
 * mount path that hides folders of the image, or that is in a log directory, is refused.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/
 */
export class ExtraVolume {
  /**
   * A volume with the keys of a Secret as files.
   *
   * @param mountPath the absolute path in the containers
   * @param secretName the name of the Secret in the namespace of the pods
   */
  public static fromSecret(mountPath: string, secretName: string, options: ExtraVolumeOptions = {}): ExtraVolume {
    return new ExtraVolume(mountPath, secretName, true, { secret: { secretName } }, options);
  }

  /**
   * A volume with the keys of a ConfigMap as files.
   *
   * @param mountPath the absolute path in the containers
   * @param configMapName the name of the ConfigMap in the namespace of the pods
   */
  public static fromConfigMap(mountPath: string, configMapName: string, options: ExtraVolumeOptions = {}): ExtraVolume {
    return new ExtraVolume(mountPath, configMapName, true, { configMap: { name: configMapName } }, options);
  }

  /**
   * A volume of an existing PersistentVolumeClaim. All pods of the set share it, so its access mode must allow that.
   *
   * @param mountPath the absolute path in the containers
   * @param claimName the name of the PersistentVolumeClaim in the namespace of the pods
   */
  public static fromClaim(mountPath: string, claimName: string, options: ExtraVolumeOptions = {}): ExtraVolume {
    return new ExtraVolume(mountPath, claimName, false, { persistentVolumeClaim: { claimName } }, options);
  }

  /**
   * A volume of any other kind.
   *
   * @param mountPath the absolute path in the containers
   * @param volumeName the name of the volume in the pod
   * @param source the source in Kubernetes' format, such as `{ emptyDir: {} }` or `{ csi: { driver: 'x' } }`
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

checkFactories(ExtraVolume, 'ExtraVolume');
