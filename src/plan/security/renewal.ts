import { certificateVolumes } from './certificates';
import type { CertificatePlan } from '../../model/certificate-plan';
import type { CertificateSpec } from '../../model/security-spec';
import type { VolumePlan } from '../../model/workload-plan';
import type { NodeTokens } from '../names';

type Annotations = Readonly<Record<string, string>>;

/** Annotations of StatefulSets with the names of Secrets and ConfigMaps whose changes restart the pods. @see https://github.com/stakater/Reloader */
const RELOADER_SECRETS = 'secret.reloader.stakater.com/reload';
const RELOADER_CONFIG_MAPS = 'configmap.reloader.stakater.com/reload';

export const RELOADER_ANNOTATIONS: readonly string[] = [RELOADER_SECRETS, RELOADER_CONFIG_MAPS];

interface VolumeSources {
  readonly secret?: { readonly secretName: string };
  readonly configMap?: { readonly name: string };
  readonly projected?: { readonly sources: readonly { readonly secret: { readonly name: string } }[] };
}

/** Returns the annotations of the set that mounts these certificates. */
export function reloaderAnnotations(certificates: readonly CertificateSpec[], nodes: readonly NodeTokens[]): Annotations {
  const sources = certificates.filter(({ reloader }) => reloader).flatMap((certificate) => certificateVolumes(certificate, nodes))
    .map(({ source }): VolumeSources => source as VolumeSources);
  const annotation = (key: string, names: readonly string[]): Annotations => names.length === 0 ? {} : { [key]: [...new Set(names)].join(',') };
  return {
    ...annotation(RELOADER_SECRETS, sources.flatMap(secretNames)),
    ...annotation(RELOADER_CONFIG_MAPS, sources.flatMap(({ configMap }) => configMap ? [configMap.name] : [])),
  };
}

const secretNames = ({ secret, projected }: VolumeSources): string[] =>
  secret ? [secret.secretName] : (projected?.sources ?? []).map((source) => source.secret.name);

/** Annotations of users with which Reloader restarts the pods when any of their Secrets changes. */
const RELOADER_AUTO: readonly string[] = ['reloader.stakater.com/auto', 'secret.reloader.stakater.com/auto'];

/** Whether Reloader restarts the pods of a StatefulSet with these annotations when this Secret changes. */
export const isReloaded = (annotations: Annotations, secret: string): boolean =>
  RELOADER_AUTO.some((key) => annotations[key] === 'true')
  || (annotations[RELOADER_SECRETS] ?? '').split(',').map((name) => name.trim()).includes(secret);

/** Whether Reloader restarts the pods when the Secrets of a volume change. */
export const isReloadedVolume = (annotations: Annotations, { source }: Pick<VolumePlan, 'source'>): boolean =>
  secretNames(source as VolumeSources).some((name) => isReloaded(annotations, name));

type Validity = Pick<CertificatePlan, 'durationSeconds' | 'renewBeforeSeconds'>;

/** The time between two renewals, in seconds. */
export const renewalPeriod = ({ durationSeconds, renewBeforeSeconds }: Validity): number => durationSeconds - renewBeforeSeconds;

/**
 * The longest time between restarts of a pod, in seconds, that always loads the next certificate in time: after each renewal,
 * or in any rhythm that is shorter than the shortest remaining validity of a certificate.
 */
export const restartPeriod = (certificate: Validity): number => Math.max(renewalPeriod(certificate), certificate.renewBeforeSeconds);
