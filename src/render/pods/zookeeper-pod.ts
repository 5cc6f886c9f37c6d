import type { k8s } from 'cdk8s-plus-28';
import { ZOO_CFG } from '../config-map';
import { CONFIG_PATH, ensembleEnv } from './env';
import { Plain, omitEmpty } from '../plain';
import { CONFIG_VOLUME, lifecycle, podSpec, commonContainer, metricsPorts } from './pod';
import { probesWith } from './probes';
import { EnsemblePlan } from '../../model/plan';
import { dataDirs } from '../files/zoo-cfg';

export const ZOOKEEPER_CONTAINER = 'zookeeper';
export const MYID_CONTAINER = 'myid';

export function zookeeperPodSpec(ensemble: EnsemblePlan): Plain<k8s.PodSpec> {
  const copied = copiesMyid(ensemble);
  return podSpec(ensemble, {
    initContainers: copied ? [myidContainer(ensemble)] : [],
    container: zookeeperContainer(ensemble, copied),
    peers: ensemble.selector,
  });
}

/** On a volume with root squashing, the container runtime, which is root, cannot create the mount point of the file. */
const copiesMyid = ({ disks }: EnsemblePlan): boolean => disks[0]?.ownership === 'prepared';

const myidFile = (ensemble: EnsemblePlan): string => `${dataDirs(ensemble)[0]}/myid`;

function myidContainer(ensemble: EnsemblePlan): Plain<k8s.Container> {
  return {
    name: MYID_CONTAINER,
    ...commonContainer(ensemble),
    env: ensembleEnv(ensemble),
    command: ['cp'],
    args: [`${CONFIG_PATH}/$(POD_NAME).myid`, myidFile(ensemble)],
  };
}

/** A server reads its myid from a file. Kubernetes selects the file of the pod in the ConfigMap. */
function zookeeperContainer(ensemble: EnsemblePlan, copied: boolean): Plain<k8s.Container> {
  const { image: { binDir, scriptSuffix }, scripts, ports, pod: { probes } } = ensemble;
  const { volumeMounts = [], ...common } = commonContainer(ensemble);
  const script = `${binDir === '' ? '' : `${binDir}/`}${scripts === 'kafka' ? 'zookeeper-server-start' : 'zkServer'}${scriptSuffix}`;
  return omitEmpty({
    name: ZOOKEEPER_CONTAINER,
    ...common,
    volumeMounts: copied ? volumeMounts
      : [...volumeMounts, { name: CONFIG_VOLUME, mountPath: myidFile(ensemble), subPathExpr: '$(POD_NAME).myid' }],
    env: ensembleEnv(ensemble),
    command: [script],
    args: [...scripts === 'kafka' ? [] : ['start-foreground'], `${CONFIG_PATH}/${ZOO_CFG}`],
    ports: metricsPorts(ensemble),
    // A server is alive if it responds, and ready if it has found a leader.
    ...probesWith(probes, fourLetterWordProbe(ports.client, 'ruok', 'imok'), fourLetterWordProbe(ports.client, 'srvr', 'Mode:')),
    lifecycle: lifecycle(ensemble),
  });
}

/** The HTTP interface of ZooKeeper returns 200 in any state, so the probe sends a four-letter word. It requires only bash. */
function fourLetterWordProbe(port: number, word: string, answer: string): Pick<Plain<k8s.Probe>, 'exec' | 'timeoutSeconds'> {
  return {
    exec: { command: ['bash', '-c', `exec 3<>/dev/tcp/127.0.0.1/${port}; printf ${word} >&3; grep -q ${answer} <&3`] },
    timeoutSeconds: 5,
  };
}
