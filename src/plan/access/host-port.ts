import { directContribution, bootstrapHostOf } from './addressing';
import { AccessPlanner } from './planner';
import { show } from '../../model/finding';
import { familyOf } from '../../util/ip';

export const HOST_PORT: AccessPlanner<'host-port'> = {
  oneBrokerPerNode: true,
  hostPort: ({ hostPort }) => hostPort,
  needsBootstrapAnnotation: ({ hosts }) => bootstrapHostOf(hosts) !== undefined,
  plan: ({ name, hosts, overrides, hostPort: { ip } }, context) => {
    const port = { same: context.listener.hostPort!.port };
    const { error, ...contribution } = directContribution(name, { hosts, port, overrides }, context);
    if (ip !== undefined && familyOf(ip) === undefined) {
      error('host-ip', `hostIp ${show(ip)} is not a valid IP address`, 'use an IP address of the Kubernetes nodes');
    }
    return contribution;
  },
};
