import { directContribution, startOf } from './addressing';
import { AccessPlanner } from './planner';

export const HOST_NETWORK: AccessPlanner<'host-network'> = {
  hostNetwork: true,
  oneBrokerPerNode: true,
  announcesBootstrap: ({ hosts }) => startOf(hosts) !== undefined,
  plan: ({ name, hosts, overrides }, context) => {
    const { error: _, ...contribution } = directContribution(name, { hosts, port: { same: context.listener.port }, overrides }, context);
    return contribution;
  },
};
