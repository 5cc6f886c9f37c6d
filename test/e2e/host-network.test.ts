import { accessSuite } from './clusters/access-suite';
import { nodeAddresses } from './kubernetes/kubectl';

accessSuite('host-network', {
  level: 'privileged',
  hosts: async () => ({ 'nodes.example.com': await nodeAddresses() }),
});
