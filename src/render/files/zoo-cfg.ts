import { EnsemblePlan } from '../../model/plan';
import { OWN_TOKENS } from '../../plan/names';
import { logDir } from '../../plan/node-set';

/**
 * Returns the configuration file of all servers. A server identifies itself by its `myid` file.
 * @see https://zookeeper.apache.org/doc/r3.8.4/zookeeperAdmin.html#sc_configuration
 */
export function zooCfg(ensemble: EnsemblePlan): string {
  const { config, ports, servers } = ensemble;
  const [data, log] = dataDirs(ensemble);
  const entries = [
    ['dataDir', data],
    ...log === undefined ? [] : [['dataLogDir', log]],
    ...Object.entries(config).map(([key, value]) => [key, String(value)]).sort(([a], [b]) => a < b ? -1 : 1),
    ...servers.map(({ myid, host }) => [`server.${myid}`, `${host}:${ports.quorum}:${ports.election};${ports.client}`]),
  ];
  return entries.map(([key, value]) => `${key}=${value}\n`).join('');
}

/** Returns the folder of the snapshots, and that of the transaction log if it has a separate disk. */
export const dataDirs = ({ disks }: EnsemblePlan): string[] => disks.map((disk) => logDir(disk, OWN_TOKENS));
