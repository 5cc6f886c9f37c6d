import { StepJob } from '../../compare/steps';
import { ClusterPlan } from '../../model/plan';
import { configMapAnnotations } from '../../plan/annotations';
import { TOOLS_APP } from '../../plan/identity';
import { clientListeners } from '../../plan/listeners';
import { objectLabels } from '../../plan/names';
import { mergeClients } from '../../plan/operations/clients';
import { operationApp, operationBaseName, operationSelector, OPERATION_MEBIBYTES, OPERATION_PROPERTIES, OPERATIONS } from '../../plan/operations/operation';
import { memorySpec } from '../../plan/pods/pod';
import { KINDS } from '../../render/kinds';
import { policySpec } from '../../render/network-policy';
import { operationData, operationJob, operationName, OperationPlan } from '../../render/operation';
import { toolsObject } from '../../render/tools';
import { superUsersBesideNodes } from '../security/authorization';
import { clusterSecurity } from '../security/security';
import { clientConfigOf } from '../test-clients/objects';

/**
 * Returns the manifests of a Job for a cluster in manifests, without a program; undefined if its login is not known. NetworkPolicies of
 * the cluster do not know the Job, so it has one of its own.
 */
export function operationManifests({ kind, cluster, wanted }: StepJob): object[] | undefined {
  const client = adminClient(cluster);
  if (!client) { return undefined; }
  const { listener, config } = client;
  const tools = toolsObject(OPERATIONS[kind].jar);
  const plan: OperationPlan = {
    kind,
    name: operationBaseName(kind, cluster.name),
    owner: cluster.name,
    wanted,
    passwords: [],
    image: cluster.sets[0].image,
    memory: memorySpec(`${OPERATION_MEBIBYTES}Mi`)!,
    tools: tools.name,
    ...mergeClients({ [OPERATION_PROPERTIES]: config }),
  };
  const name = operationName(plan);
  const object = (type: 'ConfigMap' | 'Job' | 'NetworkPolicy', of: string, app: string, instance: string, content: object, annotations = {}) => ({
    apiVersion: KINDS[type].apiVersion,
    kind: type,
    metadata: {
      name: of,
      ...cluster.namespace === undefined ? {} : { namespace: cluster.namespace },
      labels: objectLabels(app, instance),
      ...Object.keys(annotations).length === 0 ? {} : { annotations },
    },
    ...content,
  });
  const app = operationApp(kind);
  const peers = [{ pods: operationSelector(kind, cluster.name) }];
  return [
    object('ConfigMap', tools.name, TOOLS_APP, TOOLS_APP, tools.content, tools.annotations),
    object('ConfigMap', name, app, cluster.name, { immutable: true, data: operationData(plan) }, configMapAnnotations(plan.clients)),
    ...cluster.policies.filter(({ ingress }) =>
      ingress.some((rule) => rule.peers && rule.ports.some(({ port }) => port === listener.port))).map((policy) => {
      const own = `${name}-${policy.name}`;
      const ingress = [{ ports: [{ port: listener.port, protocol: 'TCP' }], peers }];
      return object('NetworkPolicy', own, app, cluster.name, { spec: policySpec({ name: own, selector: policy.selector, ingress }) });
    }),
    object('Job', name, app, cluster.name, { spec: operationJob(plan) }),
  ];
}

/** The client of the first client listener with the login of a super user, if the listener needs one. */
function adminClient(cluster: ClusterPlan) {
  const [listener] = clientListeners(cluster.listeners);
  const { resolved } = clusterSecurity(cluster);
  const own = listener && resolved.find((candidate) => candidate.listener.name === listener.name);
  if (!own) { return undefined; }
  const [{ config: settings }] = cluster.sets;
  const admins = settings['super.users'] === undefined ? undefined : superUsersBesideNodes(settings, resolved);
  const user = Object.keys(own.security.passwords ?? {}).find((name) => admins === undefined || admins.includes(`User:${name}`));
  const isOpen = listener.protocol === 'PLAINTEXT' || (listener.protocol === 'SSL' && listener.settings['ssl.client.auth'] !== 'required');
  if (user === undefined && !isOpen) { return undefined; }
  const config = clientConfigOf(cluster, listener.name, user === undefined ? undefined : { kind: 'password', user });
  return config && { listener, config };
}
