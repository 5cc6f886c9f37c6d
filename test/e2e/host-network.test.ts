import { accessSuite } from './access-suite';
import { nodeAddresses } from './kubectl';

accessSuite('host-network', {
  level: 'privileged',
  hosts: async () => ({ 'nodes.example.com': await nodeAddresses() }),
});
