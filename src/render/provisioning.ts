import { createHash } from 'node:crypto';
import { cronJobSpec, jobSpec } from './job';
import { ToolPod, toolPodSpec } from './pods/tool-pod';
import type { ProvisioningSpec } from '../model/provisioning';
import type { SecretReference } from '../model/references';
import { provisioningSelector } from '../plan/identity';
import { PASSWORD_FOLDER, passwordPath, passwordsOf, wantedFile } from '../plan/operations/provisioning';

/** A Job that brings a cluster to what a program declares. */
export interface ProvisioningPlan extends Pick<ToolPod, 'image' | 'memory' | 'tools' | 'env' | 'jvmOptions' | 'volumes'> {
  /** The beginning of the name, before the hash. */
  readonly name: string;
  /** The name of the cluster. */
  readonly cluster: string;
  readonly spec: ProvisioningSpec;
  /** The properties file of the client. */
  readonly properties: string;
}

export const WANTED_FILE = 'wanted.json';
export const PROVISIONING_PROPERTIES = 'client.properties';
const CONFIG_FOLDER = '/etc/cdk8s-kafka';

export const provisioningData = ({ properties, spec }: ProvisioningPlan): Record<string, string> =>
  ({ [PROVISIONING_PROPERTIES]: properties, [WANTED_FILE]: wantedFile(spec) });

/** Returns the name of the Job and of its ConfigMap, with a hash of both: Kubernetes refuses changes of them. */
export const provisioningName = (plan: ProvisioningPlan): string =>
  `${plan.name}-${createHash('sha256').update(JSON.stringify([provisioningData(plan), specOf(plan, '')])).digest('hex').slice(0, 10)}`;

export const provisioningJob = (plan: ProvisioningPlan) => specOf(plan, provisioningName(plan));

export const provisioningCronJob = (plan: ProvisioningPlan, schedule: string) => cronJobSpec(schedule, provisioningJob(plan));

function specOf({ cluster, spec, volumes, ...pod }: ProvisioningPlan, configMap: string) {
  const passwords = passwordsOf(spec);
  return jobSpec(provisioningSelector(cluster), toolPodSpec({
    ...pod,
    name: 'provisioning',
    args: ['provision', `${CONFIG_FOLDER}/${WANTED_FILE}`, `${CONFIG_FOLDER}/${PROVISIONING_PROPERTIES}`],
    volumes: [
      { name: 'config', mountPath: CONFIG_FOLDER, source: { configMap: { name: configMap } } },
      ...passwords.length === 0 ? [] : [{
        name: 'passwords',
        mountPath: PASSWORD_FOLDER,
        source: { projected: { sources: passwords.map(passwordSource) } },
      }],
      ...volumes,
    ],
  }));
}

const passwordSource = (secret: SecretReference) => ({ secret: { name: secret.name, items: [{ key: secret.key, path: passwordPath(secret) }] } });
