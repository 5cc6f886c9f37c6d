import { directContribution, bootstrapHostOf } from './addressing';
import { AccessPlanner } from './planner';

export const HOST_NETWORK: AccessPlanner<'host-network'> = {
  hostNetwork: true,
  oneBrokerPerNode: true,
  needsBootstrapAnnotation: ({ hosts }) => bootstrapHostOf(hosts) !== undefined,
  plan: ({ name, hosts, overrides }, context) => {
    const { error: _, ...contribution } = directContribution(name, { hosts, port: { same: context.listener.port }, overrides }, context);
    return contribution;
  },
};
