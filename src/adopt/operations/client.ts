import type { CodeClient } from './operation-code';
import { ClusterPlan } from '../../model/plan';
import { volumesOfClient } from '../../plan/operations/clients';
import { containerOf, listOf } from '../../read/objects';
import { ReadOperation } from '../../read/own/operations/operation';
import { listenerOfServers } from '../../read/own/test-clients';
import { parseProperties } from '../../util/parse-properties';
import { loginOf } from '../test-clients/login';

/** Returns the listener and the credentials of one of the clients of a Job. */
export function clientIn({ kind, configMap, job }: ReadOperation, file: string, cluster: ClusterPlan): CodeClient {
  const text = String(configMap.body.data?.[file] ?? '');
  const properties = parseProperties(text);
  const pod = job.body.spec?.template?.spec;
  const env = listOf(containerOf(pod, kind)?.env);
  return {
    listener: listenerOfServers(properties['bootstrap.servers'] ?? '', cluster),
    login: loginOf(properties, env, volumesOfClient(listOf(pod?.volumes), text)),
  };
}
