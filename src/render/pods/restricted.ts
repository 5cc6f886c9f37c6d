import type { k8s } from 'cdk8s-plus-28';
import type { ImagePlan, SecretReference } from '../../model/plan';
import { omitEmpty, Plain } from '../plain';

/** The security context of pods without volumes of their own, as Pod Security *restricted* demands. */
export const restrictedPod = ({ uid, gid }: Pick<ImagePlan, 'uid' | 'gid'>): Plain<k8s.PodSecurityContext> =>
  omitEmpty({ runAsNonRoot: true, runAsUser: uid, runAsGroup: gid, seccompProfile: { type: 'RuntimeDefault' } });

/** The security context of containers. */
export const restrictedContainer = (): Plain<k8s.SecurityContext> =>
  ({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true });

/** Returns variables whose values are in Secrets. */
export const secretVariables = (env: Readonly<Record<string, SecretReference>>): Plain<k8s.EnvVar>[] =>
  Object.entries(env).map(([variable, { name, key }]) => ({ name: variable, valueFrom: { secretKeyRef: { name, key } } }));
