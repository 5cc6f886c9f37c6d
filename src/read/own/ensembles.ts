import { allowedClients, metricsPeers, readPolicy } from './network-policies';
import { readBudget, readService } from './services';
import { readWorkload, WorkloadKind } from './workload';
import { EnsemblePlan, EnsemblePorts, ServerPlan } from '../../model/plan';
import { byName } from '../../plan/names';
import { ZOO_CFG } from '../../render/config-map';
import { MYID_CONTAINER, ZOOKEEPER_CONTAINER } from '../../render/pods/zookeeper-pod';
import { parseProperties } from '../../util/parse-properties';
import { KubernetesObject, kubernetesObjects } from '../objects';
import { objectsSelecting } from '../selectors';

const cfgOf = (files: Readonly<Record<string, string>>) => parseProperties(String(files[ZOO_CFG] ?? ''));

const KIND: WorkloadKind = {
  container: ZOOKEEPER_CONTAINER,
  initContainers: [MYID_CONTAINER],
  script: /^(?:(.*)\/)?(?:zkServer|zookeeper-server-start)(\.sh)?$/,
  dataDirs: (files, _, ordinal) => {
    const { dataDir, dataLogDir } = cfgOf(files);
    return { nodeId: ordinal, dirs: [dataDir, dataLogDir].filter((dir) => dir !== undefined) };
  },
};

/** Reads the ZooKeeper ensembles of this library from manifests, which may contain other objects. */
export function readEnsembles(documents: readonly unknown[]): EnsemblePlan[] {
  const objects = kubernetesObjects(documents);
  return objects.filter(({ kind }) => kind === 'StatefulSet').flatMap((object) => readEnsemble(object, objects) ?? []);
}

function readEnsemble(object: KubernetesObject, objects: readonly KubernetesObject[]): EnsemblePlan | undefined {
  const read = readWorkload(object, objects, KIND);
  if (!read) { return undefined; }

  const { workload, container, pods, initContainers } = read;
  const cfg = cfgOf(read.files);
  const servers = pods.map((pod, ordinal): ServerPlan => {
    const myid = Number(read.files[`${pod}.myid`]);
    return { myid, ordinal, pod, host: /^([^:]+):/.exec(cfg[`server.${myid}`] ?? '')?.[1] ?? '' };
  });
  const labels = { ...workload.pod.labels };
  const selecting = (kind: 'Service' | 'PodDisruptionBudget' | 'NetworkPolicy') => objectsSelecting(objects, kind, object.namespace, [labels]);
  const [, clusterDomain] = /\.svc\.([a-z0-9.-]+)$/.exec(servers[0]?.host ?? '') ?? [];
  const copied = initContainers.some(({ name }) => name === MYID_CONTAINER);
  const ports = ensemblePorts(Object.entries(cfg).find(([key]) => key.startsWith('server.'))?.[1]);
  const policies = selecting('NetworkPolicy').filter(({ name }) => name === object.name).map(readPolicy);
  return {
    ...workload,
    roles: ['zookeeper'],
    disks: workload.disks.map((disk, index) => copied && index === 0 ? { ...disk, ownership: 'prepared' } : disk),
    config: ensembleSettings(cfg),
    namespace: object.namespace,
    clusterDomain: clusterDomain ?? 'cluster.local',
    scripts: /zkServer/.test(String(container.command?.[0])) ? 'zookeeper' : 'kafka',
    ports,
    servers,
    services: byName(selecting('Service').map(readService)),
    budgets: byName(selecting('PodDisruptionBudget').map(readBudget)),
    policies,
    clients: allowedClients({ policies, ports, selector: workload.selector }),
    metricsFrom: metricsPeers(policies, [workload]),
  };
}

/** `host:quorum:election;client`. */
function ensemblePorts(server: string | undefined): EnsemblePorts {
  const [, quorum, election, client] = /:(\d+):(\d+)(?::[a-z]+)?;(\d+)$/.exec(server ?? '') ?? [];
  return { client: Number(client), quorum: Number(quorum), election: Number(election) };
}

const ensembleSettings = (cfg: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(cfg).filter(([key]) => !/^(dataDir|dataLogDir|server\..*)$/.test(key)));
