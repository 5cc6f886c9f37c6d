import { Cases } from './case';
import { service } from '../manifests';
import { Zookeeper, zookeeper } from '../zookeeper-manifests';

const add = (options: Zookeeper) => ({ more }: { more: any[] }): void => { more.push(zookeeper(options)); };
const RUOK = { exec: { command: ['sh', '-c', 'echo ruok | nc localhost 2181 | grep imok'] } };
const SRVR = { exec: { command: ['bash', '-c', 'echo srvr | nc localhost 2181 | grep -q Mode:'] } };
const addWithService = (readinessProbe: object) => ({ more }: { more: any[] }): void => {
  more.push(zookeeper({ container: { readinessProbe } }), service('zk', { clusterIP: 'None', selector: { app: 'zk' }, ports: [{ port: 2181 }] }));
};

/** ZooKeeper servers. */
export const ZOOKEEPER_CASES: Cases = {
  'zookeeper-data': {
    rejected: add({ container: { volumeMounts: [{ name: 'data', mountPath: '/data' }] } }),
    location: 'StatefulSet zk, containers[zookeeper].volumeMounts',
    message: 'data directory /datalog of ZooKeeper is not on a volume',
    accepted: add({ container: { volumeMounts: [{ name: 'data', mountPath: '/data' }] }, env: { ZOO_DATA_LOG_DIR: '/data/log' } }),
  },
  'zookeeper-servers': {
    rejected: add({ replicas: 5 }),
    location: 'StatefulSet zk, spec.replicas',
    message: '3 ZooKeeper servers are listed, but replicas is 5',
    accepted: add({}),
  },
  'zookeeper-id': {
    rejected: add({ env: { ZOO_MY_ID: '1' } }),
    location: 'StatefulSet zk, env ZOO_MY_ID',
    message: 'all 3 ZooKeeper servers have the id 1',
    accepted: add({ env: { ZOO_MY_ID: '1' }, container: { command: ['bash', '-c', 'export ZOO_MY_ID=$((${HOSTNAME##*-} + 1)) && exec /docker-entrypoint.sh zkServer.sh start-foreground'] } }),
  },
  'even-ensemble': {
    rejected: add({ replicas: 2 }),
    location: 'StatefulSet zk, spec.replicas',
    message: 'an ensemble of 2 ZooKeeper servers survives no more failures than one of 1',
    accepted: add({ replicas: 3 }),
  },
  'zookeeper-heap': {
    rejected: add({ container: { resources: { limits: { memory: '512Mi' } } } }),
    location: 'StatefulSet zk, containers[zookeeper].resources',
    message: 'the heap of ZooKeeper, 1000 MiB, is not smaller than the memory limit 512Mi',
    accepted: add({ container: { resources: { limits: { memory: '512Mi' } } }, env: { ZK_SERVER_HEAP: '256' } }),
  },
  'zookeeper-image-tag': {
    rejected: add({ container: { image: 'docker.io/library/zookeeper' } }),
    location: 'StatefulSet zk, containers[zookeeper].image',
    message: 'image docker.io/library/zookeeper has no version tag',
    accepted: add({ container: { image: 'docker.io/library/zookeeper:3.9.3' } }),
  },
  'zookeeper-unready-addresses': {
    rejected: addWithService(SRVR),
    location: 'Service zk, spec.publishNotReadyAddresses',
    message: 'servers find each other through the Service only when their pods are ready, but the readinessProbe of StatefulSet zk needs a quorum',
    accepted: addWithService({ tcpSocket: { port: 2181 } }),
  },
  'zookeeper-probe-command': {
    rejected: add({ container: { livenessProbe: RUOK } }),
    location: 'StatefulSet zk, spec.template.spec.containers[zookeeper].livenessProbe',
    message: 'the probe expects an answer to ruok, but ZooKeeper allows only srvr',
    accepted: add({ container: { livenessProbe: RUOK }, env: { ZOO_4LW_COMMANDS_WHITELIST: 'srvr, ruok' } }),
  },
};
